# %% [markdown]
# title: Input shape for convolution1D
# source: tensorflow/tensorflow #44065, 2020
# %% role="fault" because="channel_axis_missing_in_input"
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(12)
coefficients = rng.normal(size=(90, 188, 1)) * (rng.random((90, 188, 1)) < 0.1)
class_label = rng.integers(0, 3, 90)

model = tf.keras.models.Sequential()
model.add(tf.keras.layers.Convolution1D(filters=32, kernel_size=1, strides=3, input_shape=(188,)))
model.add(tf.keras.layers.MaxPooling1D(2))
model.add(tf.keras.layers.Flatten())
model.add(tf.keras.layers.Dense(3, activation="softmax"))
model.compile(loss="sparse_categorical_crossentropy", optimizer="adam")
model.fit(coefficients, class_label, epochs=1, verbose=0)
# %% role="fix"
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(12)
coefficients = rng.normal(size=(90, 188, 1)) * (rng.random((90, 188, 1)) < 0.1)
class_label = rng.integers(0, 3, 90)

model = tf.keras.models.Sequential()
model.add(tf.keras.layers.Convolution1D(filters=32, kernel_size=1, strides=3, input_shape=(188, 1)))
model.add(tf.keras.layers.MaxPooling1D(2))
model.add(tf.keras.layers.Flatten())
model.add(tf.keras.layers.Dense(3, activation="softmax"))
model.compile(loss="sparse_categorical_crossentropy", optimizer="adam")
model.fit(coefficients, class_label, epochs=1, verbose=0)
