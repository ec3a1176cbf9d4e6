# %%
import keras
import numpy as np
from keras import layers

# %% title="Not compiled"
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(1)])
model.fit(np.zeros((10, 8)), np.zeros(10), verbose=0)

# %% title="Targets that are words"
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(2, activation="softmax")])
model.compile(loss="sparse_categorical_crossentropy")
model.fit(np.zeros((10, 8)), np.array(["cat", "dog"] * 5), verbose=0)

# %% title="A loss that does not exist"
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(1)])
model.compile(loss="mean_square")
model.fit(np.zeros((10, 8)), np.zeros(10), verbose=0)

# %% title="No targets"
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(1)])
model.compile(loss="mse")
model.fit(np.zeros((10, 8)), verbose=0)
