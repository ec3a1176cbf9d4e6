# %%
import keras
import numpy as np
from keras import layers

# %% title="Two outputs, one array of targets, fit"
inputs = keras.Input(shape=(8,))
model = keras.Model(inputs, [layers.Dense(1)(inputs), layers.Dense(1)(inputs)])
model.compile(loss=["mse", "mse"])
model.fit(np.zeros((10, 8)), np.zeros(10), verbose=0)

# %% title="One output, two arrays of targets, fit"
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(1)])
model.compile(loss="mse")
model.fit(np.zeros((10, 8)), [np.zeros(10), np.zeros(10)], verbose=0)

# %% title="Two outputs, three losses, fit"
inputs = keras.Input(shape=(8,))
model = keras.Model(inputs, [layers.Dense(1)(inputs), layers.Dense(1)(inputs)])
model.compile(loss=["mse", "mse", "mae"])
model.fit(np.zeros((10, 8)), [np.zeros(10), np.zeros(10)], verbose=0)

# %% title="Another name in the dict of targets, fit"
inputs = keras.Input(shape=(8,))
model = keras.Model(inputs, {"age": layers.Dense(1, name="age")(inputs), "size": layers.Dense(1, name="size")(inputs)})
model.compile(loss={"age": "mse", "size": "mse"})
model.fit(np.zeros((10, 8)), {"age": np.zeros(10), "height": np.zeros(10)}, verbose=0)
