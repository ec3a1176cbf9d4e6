# %%
import keras
import numpy as np
from keras import layers

# %% title="Class numbers, ten units, binary cross-entropy, fit"
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(10, activation="sigmoid")])
model.compile(loss="binary_crossentropy")
model.fit(np.zeros((30, 8)), np.arange(30) % 10, verbose=0)

# %% title="Two classes, one sigmoid unit, categorical cross-entropy, fit"
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(1, activation="sigmoid")])
model.compile(loss="categorical_crossentropy")
model.fit(np.zeros((30, 8)), np.arange(30) % 2, verbose=0)

# %% title="Two classes, one sigmoid unit, sparse loss, fit"
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(1, activation="sigmoid")])
model.compile(loss="sparse_categorical_crossentropy")
model.fit(np.zeros((30, 8)), np.arange(30) % 2, verbose=0)

# %% title="Class numbers, ten units, mse, fit"
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(10, activation="softmax")])
model.compile(loss="mse")
model.fit(np.zeros((30, 8)), np.arange(30) % 10, verbose=0)
