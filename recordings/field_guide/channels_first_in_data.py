# %%
import keras
import numpy as np
from keras import layers

# %% title="Colour images, Sequential, fit"
images = np.zeros((10, 3, 28, 28))
model = keras.Sequential([keras.Input(shape=(28, 28, 3)), layers.Conv2D(4, 3), layers.Flatten(), layers.Dense(1)])
model.compile(loss="mse")
model.fit(images, np.zeros(10), verbose=0)

# %% title="Colour images, functional, predict"
images = np.zeros((10, 3, 28, 28))
inputs = keras.Input(shape=(28, 28, 3))
model = keras.Model(inputs, layers.Conv2D(4, 3)(inputs))
model.predict(images, verbose=0).shape

# %% title="Grey images, nothing declared, fit"
images = np.zeros((10, 1, 28, 28))
model = keras.Sequential([layers.Conv2D(4, 3), layers.Flatten(), layers.Dense(1)])
model.compile(loss="mse")
model.fit(images, np.zeros(10), verbose=0)

# %% title="Series, LSTM, fit"
series = np.zeros((20, 3, 10))
model = keras.Sequential([keras.Input(shape=(10, 3)), layers.LSTM(4), layers.Dense(1)])
model.compile(loss="mse")
model.fit(series, np.zeros(20), verbose=0)
