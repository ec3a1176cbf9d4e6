# %% role="sound" explain="model, weather, load"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(24)
weather = rng.normal(size=(80, 24, 5)).astype("float32")
load = weather[:, :, 0] * 2 + weather[:, :, 1]  # one value for every hour

model = keras.Sequential([
    keras.Input((24, 5)),
    layers.Dense(16, activation="relu"),
    layers.LSTM(8, return_sequences=True),
    layers.Dense(1),
])
model.compile("adam", "mse")
model.fit(weather, load, epochs=1, verbose=0)
