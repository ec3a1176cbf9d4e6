# %% [markdown]
# title: Shapes (32, 3) and (32,) are incompatible
# source: written for this corpus, after a common report
# %% role="fault" because="sample_weight_unfit"
import keras
import numpy as np

rng = np.random.default_rng(0)
rows, kinds = rng.random((40, 8)), rng.integers(0, 3, 40)
weights = np.ones((40, 3))
model = keras.Sequential([keras.Input((8,)), keras.layers.Dense(3, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(rows, kinds, sample_weight=weights, verbose=0)
# %% role="fix"
import keras
import numpy as np

rng = np.random.default_rng(0)
rows, kinds = rng.random((40, 8)), rng.integers(0, 3, 40)
weights = np.ones(40)
model = keras.Sequential([keras.Input((8,)), keras.layers.Dense(3, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(rows, kinds, sample_weight=weights, verbose=0)
