# %% role="sound" explain="model, strain, force"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(1)
strain = rng.normal(size=(40, 25, 6)).astype("float32")
force = strain.sum(axis=-1, keepdims=True)

model = keras.Sequential([
    keras.Input((25, 6)),
    layers.Dense(12, activation="tanh"),
    layers.TimeDistributed(layers.Dense(1)),
])
model.compile("adam", "mse", metrics=["mae"])
model.fit(strain, force, verbose=0)
