# %%
import keras
import numpy as np
import tensorflow as tf
from keras import layers

# %% title="Table, fit"
dataset = tf.data.Dataset.from_tensor_slices((np.zeros((10, 8)), np.zeros(10)))
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(1)])
model.compile(loss="mse")
model.fit(dataset, verbose=0)

# %% title="Images, functional, class numbers, fit"
dataset = tf.data.Dataset.from_tensor_slices((np.zeros((10, 28, 28, 1)), np.zeros(10)))
inputs = keras.Input(shape=(28, 28, 1))
model = keras.Model(inputs, layers.Dense(3, activation="softmax")(layers.Flatten()(layers.Conv2D(4, 3)(inputs))))
model.compile(loss="sparse_categorical_crossentropy")
model.fit(dataset, verbose=0)

# %% title="Series, LSTM, fit"
dataset = tf.data.Dataset.from_tensor_slices((np.zeros((10, 20, 3)), np.zeros(10)))
model = keras.Sequential([keras.Input(shape=(20, 3)), layers.LSTM(4), layers.Dense(1)])
model.compile(loss="mse")
model.fit(dataset, verbose=0)

# %% title="Table, predict"
dataset = tf.data.Dataset.from_tensor_slices(np.zeros((10, 8)))
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(1)])
model.predict(dataset, verbose=0).shape
