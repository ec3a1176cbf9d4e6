# %%
import keras
import numpy as np
from keras import layers

# %% title="Images, Sequential, fit"
vectors = np.zeros((10, 784))
model = keras.Sequential([keras.Input(shape=(28, 28, 1)), layers.Conv2D(4, 3), layers.Flatten(), layers.Dense(1)])
model.compile(loss="mse")
model.fit(vectors, np.zeros(10), verbose=0)

# %% title="Images, functional, predict"
vectors = np.zeros((10, 784))
inputs = keras.Input(shape=(28, 28, 1))
model = keras.Model(inputs, layers.Conv2D(4, 3)(inputs))
model.predict(vectors, verbose=0).shape

# %% title="Images, nothing declared, fit"
vectors = np.zeros((10, 784))
model = keras.Sequential([layers.Conv2D(4, 3), layers.Flatten(), layers.Dense(1)])
model.compile(loss="mse")
model.fit(vectors, np.zeros(10), verbose=0)

# %% title="Images declared, the first layer flattens, fit"
vectors = np.zeros((10, 784))
model = keras.Sequential([keras.Input(shape=(28, 28)), layers.Flatten(), layers.Dense(1)])
model.compile(loss="mse")
model.fit(vectors, np.zeros(10), verbose=0)
