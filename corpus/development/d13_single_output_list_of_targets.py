# %% [markdown]
# title: One Dense(2) and a list of two targets
# source: written for this corpus
# %% role="fault" because="outputs_differ"
import keras
import numpy as np

rng = np.random.default_rng(13)
x = rng.random((40, 8)).astype("float32")
north, east = rng.random(40), rng.random(40)

model = keras.Sequential([keras.Input((8,)), keras.layers.Dense(8, activation="relu"), keras.layers.Dense(2)])
model.compile("adam", "mse")
model.fit(x, [north, east], verbose=0)
# %% role="fix"
import keras
import numpy as np

rng = np.random.default_rng(13)
x = rng.random((40, 8)).astype("float32")
north, east = rng.random(40), rng.random(40)

model = keras.Sequential([keras.Input((8,)), keras.layers.Dense(8, activation="relu"), keras.layers.Dense(2)])
model.compile("adam", "mse")
model.fit(x, np.stack([north, east], axis=-1), verbose=0)
