# %% [markdown]
# title: Arguments `target` and `output` must have the same rank
# source: written for this corpus, after a common report
# %% role="fault" because="targets_have_extra_axis"
import keras
import numpy as np

rng = np.random.default_rng(0)
rows, kinds = rng.random((40, 8)), np.eye(3)[rng.integers(0, 3, (40, 1))]
model = keras.Sequential([keras.Input((8,)), keras.layers.Dense(3, activation="softmax")])
model.compile("adam", "categorical_crossentropy")
model.fit(rows, kinds, verbose=0)
# %% role="fix"
import keras
import numpy as np

rng = np.random.default_rng(0)
rows, kinds = rng.random((40, 8)), np.eye(3)[rng.integers(0, 3, 40)]
model = keras.Sequential([keras.Input((8,)), keras.layers.Dense(3, activation="softmax")])
model.compile("adam", "categorical_crossentropy")
model.fit(rows, kinds, verbose=0)
