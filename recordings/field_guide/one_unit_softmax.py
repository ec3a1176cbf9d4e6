# %%
import keras
import numpy as np
from keras import layers

# %% title="Two classes, binary cross-entropy, fit"
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(1, activation="softmax")])
model.compile(loss="binary_crossentropy")
model.fit(np.zeros((10, 8)), np.arange(10) % 2, verbose=0)
bool(np.allclose(model.predict(np.ones((10, 8)), verbose=0), 1))

# %% title="Categorical cross-entropy, fit"
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(1, activation="softmax")])
model.compile(loss="categorical_crossentropy")
model.fit(np.zeros((10, 8)), np.arange(10) % 2, verbose=0)

# %% title="Class numbers, sparse loss, fit"
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(1, activation="softmax")])
model.compile(loss="sparse_categorical_crossentropy")
model.fit(np.zeros((10, 8)), np.arange(10) % 2, verbose=0)
