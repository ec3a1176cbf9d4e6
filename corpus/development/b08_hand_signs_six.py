# %% [markdown]
# title: hey iam tying to make neural network using keras with loss function of categorical_crossentropy iam giving labels as(1080,6)but error occoured saying)
# source: keras-team/keras #12910, 2019
# %% role="fault" because="units_wrong"
import keras
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(12)
train_x = rng.random((108, 16, 16, 3)).astype("float32")
train_y = rng.integers(0, 6, 108)
train_y_2 = tf.one_hot(train_y, 6)

model = keras.models.Sequential([
    keras.layers.Flatten(input_shape=(16, 16, 3)),
    keras.layers.Dense(64, activation=tf.nn.relu),
    keras.layers.Dense(10, activation=tf.nn.softmax),
])
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(train_x, train_y_2, epochs=1, verbose=0)
# %% role="fix"
import keras
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(12)
train_x = rng.random((108, 16, 16, 3)).astype("float32")
train_y = rng.integers(0, 6, 108)
train_y_2 = tf.one_hot(train_y, 6)

model = keras.models.Sequential([
    keras.layers.Flatten(input_shape=(16, 16, 3)),
    keras.layers.Dense(64, activation=tf.nn.relu),
    keras.layers.Dense(6, activation=tf.nn.softmax),
])
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(train_x, train_y_2, epochs=1, verbose=0)
