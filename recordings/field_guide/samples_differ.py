# %%
import keras
import numpy as np
from keras import layers

# %% title="fit"
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(1)])
model.compile(loss="mse")
model.fit(np.zeros((10, 8)), np.zeros(9), verbose=0)

# %% title="evaluate"
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(1)])
model.compile(loss="mse")
model.evaluate(np.zeros((10, 8)), np.zeros(9), verbose=0)

# %% title="Validation data, functional"
inputs = keras.Input(shape=(8,))
model = keras.Model(inputs, layers.Dense(1)(inputs))
model.compile(loss="mse")
model.fit(np.zeros((10, 8)), np.zeros(10), validation_data=(np.zeros((4, 8)), np.zeros(5)), verbose=0)

# %% title="Two inputs of different length"
a, b = keras.Input(shape=(8,)), keras.Input(shape=(3,))
model = keras.Model([a, b], layers.Dense(1)(layers.Concatenate()([a, b])))
model.compile(loss="mse")
model.fit([np.zeros((10, 8)), np.zeros((9, 3))], np.zeros(10), verbose=0)
