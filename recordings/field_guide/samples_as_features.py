# %%
import keras
import numpy as np
from keras import layers

# %% title="Sequential, fit"
table = np.zeros((100, 8))
model = keras.Sequential([keras.Input(shape=(100,)), layers.Dense(1)])
model.compile(loss="mse")
model.fit(table, np.zeros(100), verbose=0)

# %% title="Functional, predict"
table = np.zeros((100, 8))
inputs = keras.Input(shape=(len(table),))
model = keras.Model(inputs, layers.Dense(1)(inputs))
model.predict(table, verbose=0).shape

# %% title="Dense(input_dim=...), fit"
table = np.zeros((100, 8))
model = keras.Sequential([layers.Dense(4, input_dim=len(table)), layers.Dense(1)])
model.compile(loss="mse")
model.fit(table, np.zeros(100), verbose=0)
