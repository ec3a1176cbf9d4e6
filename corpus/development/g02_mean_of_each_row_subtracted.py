# %% [markdown]
# title: operands could not be broadcast together with shapes (50,7) (50,)
# source: written for this corpus, after a common report
# %% role="fault" because="arrays_do_not_fit"
import keras
import numpy as np

rows = np.random.default_rng(0).random((50, 7))
means = rows.mean(axis=1)
rows = rows - means
model = keras.Sequential([keras.Input((7,)), keras.layers.Dense(2)])
model.compile("adam", "mse")
model.fit(rows, np.zeros((50, 2)), verbose=0)
# %% role="fix"
import keras
import numpy as np

rows = np.random.default_rng(0).random((50, 7))
means = rows.mean(axis=1)
rows = rows - means[:, np.newaxis]
model = keras.Sequential([keras.Input((7,)), keras.layers.Dense(2)])
model.compile("adam", "mse")
model.fit(rows, np.zeros((50, 2)), verbose=0)
