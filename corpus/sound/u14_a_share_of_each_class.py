# %% role="sound" explain="model, soil, shares"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(14)
soil = rng.normal(size=(60, 9)).astype("float32")
shares = rng.dirichlet(np.ones(3), 60).astype("float32")

model = keras.Sequential([keras.Input((9,)), layers.Dense(8, activation="relu"), layers.Dense(3, activation="softmax")])
model.compile("adam", "kl_divergence")
model.fit(soil, shares, verbose=0)
