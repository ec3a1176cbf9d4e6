# %%
import keras
import numpy as np
from keras import layers

# %% title="A list of rows, Sequential, fit"
rows = [np.zeros(8) for _ in range(10)]
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(1)])
model.compile(loss="mse")
model.fit(rows, np.zeros(10), verbose=0)

# %% title="A list of images, functional, fit"
images = [np.zeros((28, 28, 1)) for _ in range(10)]
inputs = keras.Input(shape=(28, 28, 1))
model = keras.Model(inputs, layers.Dense(1)(layers.Flatten()(inputs)))
model.compile(loss="mse")
model.fit(images, np.zeros(10), verbose=0)

# %% title="A list of rows, predict"
rows = [np.zeros(8) for _ in range(10)]
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(1)])
model.predict(rows, verbose=0).shape

# %% title="A list of lists, fit"
rows = [[0.0] * 8 for _ in range(10)]
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(1)])
model.compile(loss="mse")
model.fit(rows, [0.0] * 10, verbose=0)
