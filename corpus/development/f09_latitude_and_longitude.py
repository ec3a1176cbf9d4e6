# %% [markdown]
# title: One unit for two coordinates
# source: written for this corpus
# %% role="fault" because="targets_broadcast" silent="yes" explain="model, signals, places"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(9)
signals = rng.normal(size=(70, 6)).astype("float32")
places = np.stack([signals.sum(axis=1), signals[:, 0]], axis=1)

inputs = keras.Input((6,))
model = keras.Model(inputs, layers.Dense(1)(layers.Dense(12, activation="relu")(inputs)))
model.compile("adam", "mae")
model.fit(signals, places, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(9)
signals = rng.normal(size=(70, 6)).astype("float32")
places = np.stack([signals.sum(axis=1), signals[:, 0]], axis=1)

inputs = keras.Input((6,))
model = keras.Model(inputs, layers.Dense(2)(layers.Dense(12, activation="relu")(inputs)))
model.compile("adam", "mae")
model.fit(signals, places, verbose=0)
