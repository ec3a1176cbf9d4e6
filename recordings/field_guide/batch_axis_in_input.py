# %%
import keras
import numpy as np
from keras import layers

# %% title="Images, Conv2D"
images = np.zeros((100, 28, 28, 1))
model = keras.Sequential([keras.Input(shape=images.shape), layers.Conv2D(4, 3), layers.Flatten(), layers.Dense(1)])

# %% title="Table, Sequential, fit"
table = np.zeros((100, 8))
model = keras.Sequential([keras.Input(shape=table.shape), layers.Dense(4), layers.Flatten(), layers.Dense(1)])
model.compile(loss="mse")
model.fit(table, np.zeros(100), verbose=0)

# %% title="Table, functional, predict"
table = np.zeros((100, 8))
inputs = keras.Input(shape=table.shape)
model = keras.Model(inputs, layers.Dense(1)(layers.Flatten()(inputs)))
model.predict(table, verbose=0).shape

# %% title="Series, LSTM"
series = np.zeros((100, 10, 3))
model = keras.Sequential([keras.Input(shape=series.shape), layers.LSTM(4), layers.Dense(1)])
