# %%
import keras
import numpy as np
from keras import layers

# %% title="LSTM, building the model"
model = keras.Sequential([keras.Input(shape=(3,)), layers.LSTM(4), layers.Dense(1)])

# %% title="LSTM, nothing declared, fit"
model = keras.Sequential([layers.LSTM(4), layers.Dense(1)])
model.compile(loss="mse")
model.fit(np.zeros((10, 3)), np.zeros(10), verbose=0)

# %% title="Series declared, a table fed, fit"
model = keras.Sequential([keras.Input(shape=(10, 3)), layers.LSTM(4), layers.Dense(1)])
model.compile(loss="mse")
model.fit(np.zeros((10, 3)), np.zeros(10), verbose=0)

# %% title="Conv1D, functional"
inputs = keras.Input(shape=(3,))
model = keras.Model(inputs, layers.Conv1D(4, 2)(inputs))
