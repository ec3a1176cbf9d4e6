# %%
import keras
import numpy as np
from keras import layers

# %% title="Time steps and features, LSTM, fit"
series = np.zeros((20, 10, 3))
model = keras.Sequential([keras.Input(shape=(3, 10)), layers.LSTM(4), layers.Dense(1)])
model.compile(loss="mse")
model.fit(series, np.zeros(20), verbose=0)

# %% title="Time steps and features, Conv1D, functional, predict"
series = np.zeros((20, 10, 3))
inputs = keras.Input(shape=(3, 10))
model = keras.Model(inputs, layers.Conv1D(4, 2)(inputs))
model.predict(series, verbose=0).shape

# %% title="Height and width, Flatten, fit"
images = np.zeros((10, 14, 56, 1))
model = keras.Sequential([keras.Input(shape=(56, 14, 1)), layers.Conv2D(4, 3), layers.Flatten(), layers.Dense(1)])
model.compile(loss="mse")
model.fit(images, np.zeros(10), verbose=0)

# %% title="Height and width, global pooling, fit"
images = np.zeros((10, 14, 56, 1))
model = keras.Sequential(
    [keras.Input(shape=(56, 14, 1)), layers.Conv2D(4, 3), layers.GlobalMaxPooling2D(), layers.Dense(1)]
)
model.compile(loss="mse")
model.fit(images, np.zeros(10), verbose=0)
