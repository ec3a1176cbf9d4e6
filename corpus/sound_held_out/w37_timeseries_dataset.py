# %% role="sound" explain="model, ds"
import numpy as np
import keras
from keras import layers

data = np.cumsum(np.random.randn(500, 3), axis=0).astype("float32")
n = 350
mean, std = data[:n].mean(axis=0), data[:n].std(axis=0)
data = (data - mean) / std
ds = keras.utils.timeseries_dataset_from_array(data[:-20], data[20:, 0], sequence_length=20, batch_size=32, end_index=n)
inp = keras.Input((20, 3))
h = layers.Conv1D(8, 5, activation="relu")(inp)
h = layers.GRU(8)(h)
model = keras.Model(inp, layers.Dense(1)(h))
model.compile("adam", "mae")
model.fit(ds, epochs=1)
