# %%
import keras
import numpy as np
from keras import layers

# %% title="Sequential, fit"
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(3, activation="softmax")])
model.compile(loss="sparse_categorical_crossentropy")
model.fit(np.zeros((9, 8)), np.eye(3)[np.arange(9) % 3], verbose=0)

# %% title="Functional, evaluate"
inputs = keras.Input(shape=(8,))
model = keras.Model(inputs, layers.Dense(3, activation="softmax")(inputs))
model.compile(loss="sparse_categorical_crossentropy")
model.evaluate(np.zeros((9, 8)), np.eye(3)[np.arange(9) % 3], verbose=0)

# %% title="From logits, with accuracy, fit"
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(3)])
model.compile(loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
model.fit(np.zeros((9, 8)), np.eye(3)[np.arange(9) % 3], verbose=0)

# %% title="One-hot encoded masks, fit"
model = keras.Sequential([keras.Input(shape=(8, 8, 1)), layers.Conv2D(3, 1, activation="softmax")])
model.compile(loss="sparse_categorical_crossentropy")
model.fit(np.zeros((9, 8, 8, 1)), np.zeros((9, 8, 8, 3)), verbose=0)
