# %% [markdown]
# title: Tf keras functional model with tf dataset input
# source: tensorflow/tensorflow #22862, 2018
# %% role="fault" because="dataset_not_batched"
import numpy as np
import tensorflow as tf
import tensorflow.keras as keras

np.random.seed(43)
data = np.random.random((100, 32)).astype("float32")
labels = np.eye(10, dtype="float32")[np.random.randint(0, 10, 100)]

dataset = tf.data.Dataset.from_tensor_slices((data, labels))
dataset.batch(10)
dataset.repeat()

inputs = keras.Input((32,))
x = keras.layers.Dense(64, activation="relu")(inputs)
x = keras.layers.Dense(64, activation="relu")(x)
predictions = keras.layers.Dense(10, activation="softmax")(x)
model = keras.Model(inputs=inputs, outputs=predictions)
model.compile(optimizer=keras.optimizers.RMSprop(0.001), loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(dataset, epochs=1, steps_per_epoch=10, verbose=0)
# %% role="fix"
import numpy as np
import tensorflow as tf
import tensorflow.keras as keras

np.random.seed(43)
data = np.random.random((100, 32)).astype("float32")
labels = np.eye(10, dtype="float32")[np.random.randint(0, 10, 100)]

dataset = tf.data.Dataset.from_tensor_slices((data, labels))
dataset = dataset.batch(10)
dataset = dataset.repeat()

inputs = keras.Input((32,))
x = keras.layers.Dense(64, activation="relu")(inputs)
x = keras.layers.Dense(64, activation="relu")(x)
predictions = keras.layers.Dense(10, activation="softmax")(x)
model = keras.Model(inputs=inputs, outputs=predictions)
model.compile(optimizer=keras.optimizers.RMSprop(0.001), loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(dataset, epochs=1, steps_per_epoch=10, verbose=0)
