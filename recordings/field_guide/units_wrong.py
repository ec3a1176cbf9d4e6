# %%
import keras
import numpy as np
from keras import layers

# %% title="One-hot targets, too few units, fit"
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(5, activation="softmax")])
model.compile(loss="categorical_crossentropy")
model.fit(np.zeros((30, 8)), np.eye(10)[np.arange(30) % 10], verbose=0)

# %% title="Three numbers to predict, two units, fit"
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(2)])
model.compile(loss="mse")
model.fit(np.zeros((30, 8)), np.zeros((30, 3)), verbose=0)

# %% title="One number to predict, three units, fit"
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(3)])
model.compile(loss="mse")
model.fit(np.zeros((30, 8)), np.zeros((30, 1)), verbose=0)

# %% title="Two classes, two units, one column of targets, fit"
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(2, activation="sigmoid")])
model.compile(loss="binary_crossentropy")
model.fit(np.zeros((30, 8)), np.zeros((30, 1)), verbose=0)
