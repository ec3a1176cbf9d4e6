# %%
import keras
import numpy as np
from keras import layers

# %% title="Sequential, fit"
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(3, activation="softmax")])
model.compile(loss="categorical_crossentropy")
model.fit(np.zeros((9, 8)), np.arange(9) % 3, verbose=0)

# %% title="A column of class numbers, functional, fit"
inputs = keras.Input(shape=(8,))
model = keras.Model(inputs, layers.Dense(3, activation="softmax")(inputs))
model.compile(loss="categorical_crossentropy")
model.fit(np.zeros((9, 8)), (np.arange(9) % 3).reshape(-1, 1), verbose=0)

# %% title="evaluate"
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(3, activation="softmax")])
model.compile(loss="categorical_crossentropy")
model.evaluate(np.zeros((9, 8)), np.arange(9) % 3, verbose=0)

# %% title="Masks of class numbers, fit"
model = keras.Sequential([keras.Input(shape=(8, 8, 1)), layers.Conv2D(3, 1, activation="softmax")])
model.compile(loss="categorical_crossentropy")
model.fit(np.zeros((9, 8, 8, 1)), np.zeros((9, 8, 8, 1)), verbose=0)
