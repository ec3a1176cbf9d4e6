# %% [markdown]
# title: Heartbeat autoencoder gives back 28 of 30 steps
# source: written for this corpus
# %% role="fault" because="output_size_differs"
import keras
import numpy as np
from keras import layers

beats = np.sin(np.random.default_rng(25).random((40, 30, 1)) * 6).astype("float32")

model = keras.Sequential([
    keras.Input((30, 1)),
    layers.Conv1D(8, 5, padding="same", activation="relu"),
    layers.MaxPooling1D(2),
    layers.Conv1D(4, 5, padding="same", activation="relu"),
    layers.MaxPooling1D(2),
    layers.UpSampling1D(2),
    layers.Conv1D(8, 5, padding="same", activation="relu"),
    layers.UpSampling1D(2),
    layers.Conv1D(1, 5, padding="same"),
])
model.compile("adam", "mae")
model.fit(beats, beats, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

beats = np.sin(np.random.default_rng(25).random((40, 30, 1)) * 6).astype("float32")

model = keras.Sequential([
    keras.Input((28, 1)),
    layers.Conv1D(8, 5, padding="same", activation="relu"),
    layers.MaxPooling1D(2),
    layers.Conv1D(4, 5, padding="same", activation="relu"),
    layers.MaxPooling1D(2),
    layers.UpSampling1D(2),
    layers.Conv1D(8, 5, padding="same", activation="relu"),
    layers.UpSampling1D(2),
    layers.Conv1D(1, 5, padding="same"),
])
model.compile("adam", "mae")
model.fit(beats[:, :28], beats[:, :28], verbose=0)
