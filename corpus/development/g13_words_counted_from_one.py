# %% [markdown]
# title: indices[0,0] = 40 is not in [0, 40)
# source: written for this corpus, after a common report
# %% role="fault" because="index_outside_embedding"
import keras
import numpy as np

words = np.random.default_rng(0).integers(1, 41, (32, 6))
words[0, 0] = 40
model = keras.Sequential([keras.Input((6,)), keras.layers.Embedding(40, 4), keras.layers.Flatten(), keras.layers.Dense(1)])
model.compile("adam", "mse")
model.fit(words, np.zeros(32), verbose=0)
# %% role="fix"
import keras
import numpy as np

words = np.random.default_rng(0).integers(1, 41, (32, 6))
words[0, 0] = 40
model = keras.Sequential([keras.Input((6,)), keras.layers.Embedding(41, 4), keras.layers.Flatten(), keras.layers.Dense(1)])
model.compile("adam", "mse")
model.fit(words, np.zeros(32), verbose=0)
