# %%
import keras
import numpy as np
from keras import layers

# %% title="Sequential, building the model"
model = keras.Sequential([keras.Input(shape=(100,)), layers.Dense(784), layers.Reshape((7, 7, 64))])

# %% title="With -1, functional"
inputs = keras.Input(shape=(100,))
model = keras.Model(inputs, layers.Reshape((-1, 7))(inputs))

# %% title="Nothing declared, fit"
model = keras.Sequential([layers.Dense(100), layers.Reshape((7, 7))])
model.compile(loss="mse")
model.fit(np.zeros((10, 8)), np.zeros((10, 7, 7)), verbose=0)

# %% title="Larger data than declared, predict"
model = keras.Sequential([keras.Input(shape=(10, 3)), layers.Reshape((30,)), layers.Dense(1)])
model.predict(np.zeros((10, 20, 3)), verbose=0).shape
