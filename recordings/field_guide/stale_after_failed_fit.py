# %%
import keras
import numpy as np
from keras import layers

# %% title="Right data after a fit on wrong data"
model = keras.Sequential([keras.Input(shape=(3,)), layers.Dense(4), layers.Dense(1)])
model.compile(loss="mse")
try:
    model.fit(np.zeros((10, 4)), np.zeros(10), verbose=0)
except ValueError:
    model.fit(np.zeros((10, 3)), np.zeros(10), verbose=0)

# %% title="Right targets after a fit on wrong targets, adam"
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(3, activation="softmax")])
model.compile(optimizer="adam", loss="categorical_crossentropy")
try:
    model.fit(np.zeros((9, 8)), np.arange(9) % 3, verbose=0)
except ValueError:
    model.fit(np.zeros((9, 8)), np.eye(3)[np.arange(9) % 3], verbose=0)

# %% title="Right data after an evaluate on wrong data, with accuracy"
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(3, activation="softmax")])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
try:
    model.evaluate(np.zeros((9, 7)), np.arange(9) % 3, verbose=0)
except ValueError:
    model.evaluate(np.zeros((9, 8)), np.arange(9) % 3, verbose=0)

# %% title="Predict batches of another rank"
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(1)])
model.predict(np.zeros((10, 8, 1)), verbose=0)
model.predict(np.zeros((10, 8)), verbose=0).shape
