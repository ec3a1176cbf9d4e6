# %%
import keras
import numpy as np
from keras import layers

# %% title="Counted from 1, Sequential, fit"
labels = np.arange(30) % 10 + 1
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(10, activation="softmax")])
model.compile(loss="sparse_categorical_crossentropy")
model.fit(np.zeros((30, 8)), labels, verbose=0)

# %% title="Too few units, functional, evaluate"
inputs = keras.Input(shape=(8,))
model = keras.Model(inputs, layers.Dense(5, activation="softmax")(inputs))
model.compile(loss="sparse_categorical_crossentropy")
model.evaluate(np.zeros((30, 8)), np.arange(30) % 10, verbose=0)

# %% title="Two classes as -1 and 1, fit"
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(2)])
model.compile(loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
model.fit(np.zeros((30, 8)), np.arange(30) % 2 * 2 - 1, verbose=0)

# %% title="More columns than a number to encode"
keras.utils.to_categorical([1, 2, 3], 3)
