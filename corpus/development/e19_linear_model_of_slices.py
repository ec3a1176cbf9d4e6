# %% [markdown]
# title: Tensoflow tf.data.Dataset.from_tensor_slices couldn't generate a simple dataset to fit a linear model
# source: tensorflow/tensorflow #50099, 2021
# %% role="fault" because="dataset_not_batched"
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(19)
inputs = rng.normal(size=(200, 2)).astype("float32")
labels = (3 * inputs[:, :1] - inputs[:, 1:] + 1).astype("float32")
dataset = tf.data.Dataset.from_tensor_slices((inputs, labels))

linear_model = tf.keras.Sequential([tf.keras.Input((2,)), tf.keras.layers.Dense(1)])
linear_model.compile(optimizer="sgd", loss="mse")
linear_model.fit(dataset, epochs=1, verbose=False)
# %% role="fix"
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(19)
inputs = rng.normal(size=(200, 2)).astype("float32")
labels = (3 * inputs[:, :1] - inputs[:, 1:] + 1).astype("float32")
dataset = tf.data.Dataset.from_tensor_slices((inputs, labels)).batch(20)

linear_model = tf.keras.Sequential([tf.keras.Input((2,)), tf.keras.layers.Dense(1)])
linear_model.compile(optimizer="sgd", loss="mse")
linear_model.fit(dataset, epochs=1, verbose=False)
