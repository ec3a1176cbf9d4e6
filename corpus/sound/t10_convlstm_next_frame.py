# %% role="sound" explain="model, frames, after"
import keras
import numpy as np
from keras import layers

frames = np.random.default_rng(11).random((8, 4, 12, 12, 1)).astype("float32")
after = np.random.default_rng(12).random((8, 12, 12, 1)).astype("float32")
model = keras.Sequential([
    keras.Input((4, 12, 12, 1)),
    layers.ConvLSTM2D(4, 3, padding="same"),
    layers.Conv2D(1, 1, activation="sigmoid"),
])
model.compile("adam", "mse")
model.fit(frames, after, verbose=0)
