# %%
import keras
import numpy as np
from keras import layers

# %% title="Images, Flatten, Sequential, fit"
images = np.zeros((10, 32, 32, 1))
model = keras.Sequential([keras.Input(shape=(28, 28, 1)), layers.Conv2D(4, 3), layers.Flatten(), layers.Dense(1)])
model.compile(loss="mse")
model.fit(images, np.zeros(10), verbose=0)

# %% title="Images, Flatten, functional, predict"
images = np.zeros((10, 32, 32, 1))
inputs = keras.Input(shape=(28, 28, 1))
model = keras.Model(inputs, layers.Dense(1)(layers.Flatten()(inputs)))
model.predict(images, verbose=0).shape

# %% title="Images, global pooling, fit"
images = np.zeros((10, 32, 32, 1))
model = keras.Sequential(
    [keras.Input(shape=(28, 28, 1)), layers.Conv2D(4, 3), layers.GlobalMaxPooling2D(), layers.Dense(1)]
)
model.compile(loss="mse")
model.fit(images, np.zeros(10), verbose=0)

# %% title="Longer series, LSTM, fit"
model = keras.Sequential([keras.Input(shape=(10, 3)), layers.LSTM(4), layers.Dense(1)])
model.compile(loss="mse")
model.fit(np.zeros((10, 20, 3)), np.zeros(10), verbose=0)
