# %% [markdown]
# title: axes don't match array
# source: written for this corpus, after a common report
# %% role="fault" because="array_rank_differs"
import keras
import numpy as np

photos = np.random.default_rng(0).random((20, 16, 16))
photos = np.transpose(photos, (0, 3, 1, 2))
model = keras.Sequential([keras.Input((16, 16, 1)), keras.layers.Flatten(), keras.layers.Dense(2)])
model.compile("adam", "mse")
model.fit(photos, np.zeros((20, 2)), verbose=0)
# %% role="fix"
import keras
import numpy as np

photos = np.random.default_rng(0).random((20, 16, 16))
photos = photos[..., np.newaxis]
model = keras.Sequential([keras.Input((16, 16, 1)), keras.layers.Flatten(), keras.layers.Dense(2)])
model.compile("adam", "mse")
model.fit(photos, np.zeros((20, 2)), verbose=0)
