# %%
import keras
import numpy as np
from keras import layers

# %% title="Sequential, fit"
images = np.zeros((10, 28, 28))
model = keras.Sequential([keras.Input(shape=(784,)), layers.Dense(4), layers.Dense(1)])
model.compile(loss="mse")
model.fit(images, np.zeros(10), verbose=0)

# %% title="Functional, predict"
images = np.zeros((10, 28, 28))
inputs = keras.Input(shape=(784,))
model = keras.Model(inputs, layers.Dense(1)(inputs))
model.predict(images, verbose=0).shape

# %% title="Images with a channel axis, fit"
images = np.zeros((10, 28, 28, 1))
model = keras.Sequential([keras.Input(shape=(784,)), layers.Dense(4), layers.Dense(1)])
model.compile(loss="mse")
model.fit(images, np.zeros(10), verbose=0)

# %% title="Fitted on vectors, predict on images"
images = np.zeros((10, 28, 28))
model = keras.Sequential([keras.Input(shape=(784,)), layers.Dense(1)])
model.compile(loss="mse")
model.fit(images.reshape(10, -1), np.zeros(10), verbose=0)
model.predict(images, verbose=0).shape
