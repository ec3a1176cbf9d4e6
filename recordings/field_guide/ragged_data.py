# %%
import keras
import numpy as np
from keras import layers

# %% title="Making an array"
np.array([[1, 2, 3], [4, 5], [6]])

# %% title="An array of objects, fit"
sequences = np.array([[1, 2, 3], [4, 5], [6]], dtype=object)
model = keras.Sequential([layers.Embedding(10, 4), layers.GlobalAveragePooling1D(), layers.Dense(1)])
model.compile(loss="mse")
model.fit(sequences, np.zeros(3), verbose=0)

# %% title="An array of arrays, predict"
sequences = np.empty(2, dtype=object)
sequences[:] = [np.zeros((4, 3)), np.zeros((6, 3))]
model = keras.Sequential([keras.Input(shape=(None, 3)), layers.LSTM(4), layers.Dense(1)])
model.predict(sequences, verbose=0).shape

# %% title="Lists of different lengths, fit"
sequences = [[1, 2, 3], [4, 5], [6]]
model = keras.Sequential([layers.Embedding(10, 4), layers.GlobalAveragePooling1D(), layers.Dense(1)])
model.compile(loss="mse")
model.fit(sequences, np.zeros(3), verbose=0)
