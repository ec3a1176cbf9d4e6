# %% [markdown]
# title: Two heads, one column array
# source: written for this corpus
# %% role="fault" because="outputs_differ"
import keras
import numpy as np

rng = np.random.default_rng(12)
x = rng.random((40, 8)).astype("float32")
both = rng.random((40, 2)).astype("float32")

inputs = keras.Input((8,))
hidden = keras.layers.Dense(8, activation="relu")(inputs)
model = keras.Model(inputs, [keras.layers.Dense(1)(hidden), keras.layers.Dense(1)(hidden)])
model.compile("adam", loss=["mse", "mse"])
model.fit(x, both, verbose=0)
# %% role="fix"
import keras
import numpy as np

rng = np.random.default_rng(12)
x = rng.random((40, 8)).astype("float32")
both = rng.random((40, 2)).astype("float32")

inputs = keras.Input((8,))
hidden = keras.layers.Dense(8, activation="relu")(inputs)
model = keras.Model(inputs, [keras.layers.Dense(1)(hidden), keras.layers.Dense(1)(hidden)])
model.compile("adam", loss=["mse", "mse"])
model.fit(x, [both[:, :1], both[:, 1:]], verbose=0)
