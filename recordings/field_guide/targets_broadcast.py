# %%
import keras
import numpy as np
from keras import layers

# %% title="Five columns of targets, one unit, mse, fit"
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(1)])
model.compile(loss="mse")
model.fit(np.zeros((30, 8)), np.zeros((30, 5)), verbose=0)

# %% title="A row of targets, four units, mse, fit"
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(4)])
model.compile(loss="mse")
model.fit(np.zeros((30, 8)), np.zeros(30), verbose=0)

# %% title="A row of targets, as many units as samples in a batch, fit"
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(4)])
model.compile(loss="mse")
model.fit(np.zeros((28, 8)), np.zeros(28), batch_size=4, verbose=0)

# %% title="An output for every time step, one target, evaluate"
model = keras.Sequential([keras.Input(shape=(8, 3)), layers.Dense(1)])
model.compile(loss="mae")
model.evaluate(np.zeros((30, 8, 3)), np.zeros((30, 1)), verbose=0)
