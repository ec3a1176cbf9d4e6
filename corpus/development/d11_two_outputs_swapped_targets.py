# %% [markdown]
# title: Targets in the wrong order
# source: written for this corpus
# %% role="fault" because="outputs_differ"
import keras
import numpy as np

rng = np.random.default_rng(11)
x = rng.random((40, 12)).astype("float32")
age = rng.uniform(18, 80, (40, 1)).astype("float32")
group = np.eye(6)[rng.integers(0, 6, 40)]

inputs = keras.Input((12,))
hidden = keras.layers.Dense(16, activation="relu")(inputs)
years = keras.layers.Dense(1, name="years")(hidden)
kind = keras.layers.Dense(6, activation="softmax", name="kind")(hidden)
model = keras.Model(inputs, [years, kind])
model.compile("adam", loss=["mse", "categorical_crossentropy"])
model.fit(x, [group, age], verbose=0)
# %% role="fix"
import keras
import numpy as np

rng = np.random.default_rng(11)
x = rng.random((40, 12)).astype("float32")
age = rng.uniform(18, 80, (40, 1)).astype("float32")
group = np.eye(6)[rng.integers(0, 6, 40)]

inputs = keras.Input((12,))
hidden = keras.layers.Dense(16, activation="relu")(inputs)
years = keras.layers.Dense(1, name="years")(hidden)
kind = keras.layers.Dense(6, activation="softmax", name="kind")(hidden)
model = keras.Model(inputs, [years, kind])
model.compile("adam", loss=["mse", "categorical_crossentropy"])
model.fit(x, [age, group], verbose=0)
