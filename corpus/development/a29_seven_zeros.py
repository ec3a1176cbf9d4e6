# %% [markdown]
# title: Issue with model.predict()
# source: tensorflow/tensorflow #31600, 2019
# %% role="fault" because="batch_axis_missing_in_data"
import numpy as np
import tensorflow as tf

trainarray = np.zeros((20, 7))
model = tf.keras.models.Sequential([
    tf.keras.layers.Input(shape=trainarray.shape[1:]),
    tf.keras.layers.Dense(7),
    tf.keras.layers.Dense(12),
    tf.keras.layers.Dense(1),
])
sample = np.array([0, 0, 0, 0, 0, 0, 0])
model.predict(sample, verbose=0)
# %% role="fix"
import numpy as np
import tensorflow as tf

trainarray = np.zeros((20, 7))
model = tf.keras.models.Sequential([
    tf.keras.layers.Input(shape=trainarray.shape[1:]),
    tf.keras.layers.Dense(7),
    tf.keras.layers.Dense(12),
    tf.keras.layers.Dense(1),
])
sample = np.array([0, 0, 0, 0, 0, 0, 0])
model.predict(sample.reshape(1, 7), verbose=0)
