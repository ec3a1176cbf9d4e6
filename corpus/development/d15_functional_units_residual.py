# %% [markdown]
# title: Residual classifier with too few classes
# source: written for this corpus
# %% role="fault" because="units_wrong"
import tensorflow as tf
import numpy as np

rng = np.random.default_rng(15)
x = rng.random((60, 10)).astype("float32")
y = tf.keras.utils.to_categorical(rng.integers(0, 7, 60), 7)

inputs = tf.keras.Input((10,))
h = tf.keras.layers.Dense(10, activation="relu")(inputs)
h = tf.keras.layers.Add()([h, inputs])
outputs = tf.keras.layers.Dense(6, activation="softmax")(h)
model = tf.keras.Model(inputs, outputs)
model.compile(optimizer="adam", loss="categorical_crossentropy")
model.fit(x, y, verbose=0)
# %% role="fix"
import tensorflow as tf
import numpy as np

rng = np.random.default_rng(15)
x = rng.random((60, 10)).astype("float32")
y = tf.keras.utils.to_categorical(rng.integers(0, 7, 60), 7)

inputs = tf.keras.Input((10,))
h = tf.keras.layers.Dense(10, activation="relu")(inputs)
h = tf.keras.layers.Add()([h, inputs])
outputs = tf.keras.layers.Dense(7, activation="softmax")(h)
model = tf.keras.Model(inputs, outputs)
model.compile(optimizer="adam", loss="categorical_crossentropy")
model.fit(x, y, verbose=0)
