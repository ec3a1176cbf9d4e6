# %% role="sound" explain="model, x, y"
import numpy as np
import keras
from keras import layers

x = np.random.rand(64, 12, 4).astype("float32")
y = np.cumsum(x.mean(axis=-1, keepdims=True), axis=1)
w = np.linspace(0.2, 1.0, 12, dtype="float32")[None].repeat(64, axis=0)
model = keras.Sequential([
    layers.Input((12, 4)),
    layers.GRU(12, return_sequences=True),
    layers.Dense(1),
])
model.compile("adam", "mse", weighted_metrics=["mae"])
model.fit(x, y, sample_weight=w, epochs=1)
