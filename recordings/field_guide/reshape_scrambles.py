# %%
import keras
import numpy as np
from keras import layers

# %% title="Channels first to channels last by reshape, fit"
images = np.zeros((10, 3, 28, 28)).reshape(10, 28, 28, 3)
model = keras.Sequential([keras.Input(shape=(28, 28, 3)), layers.Conv2D(4, 3), layers.Flatten(), layers.Dense(1)])
model.compile(loss="mse")
model.fit(images, np.zeros(10), verbose=0)

# %% title="Samples last to samples first by reshape, fit"
images = np.zeros((28, 28, 10)).reshape(10, 28, 28, 1)
model = keras.Sequential([keras.Input(shape=(28, 28, 1)), layers.Flatten(), layers.Dense(1)])
model.compile(loss="mse")
model.fit(images, np.zeros(10), verbose=0)

# %% title="Features first to time steps first by reshape, fit"
series = np.zeros((10, 3, 20)).reshape(10, 20, 3)
model = keras.Sequential([keras.Input(shape=(20, 3)), layers.LSTM(4), layers.Dense(1)])
model.compile(loss="mse")
model.fit(series, np.zeros(10), verbose=0)
