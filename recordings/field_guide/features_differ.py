# %%
import keras
import numpy as np
from keras import layers

# %% title="Sequential, fit"
model = keras.Sequential([keras.Input(shape=(3,)), layers.Dense(4), layers.Dense(1)])
model.compile(loss="mse")
model.fit(np.zeros((10, 4)), np.zeros(10), verbose=0)

# %% title="Functional, predict"
inputs = keras.Input(shape=(3,))
model = keras.Model(inputs, layers.Dense(1)(inputs))
model.predict(np.zeros((10, 4)), verbose=0).shape

# %% title="Fitted on 3 columns, then on 4"
model = keras.Sequential([keras.Input(shape=(3,)), layers.Dense(4), layers.Dense(1)])
model.compile(loss="mse")
model.fit(np.zeros((10, 3)), np.zeros(10), verbose=0)
model.fit(np.zeros((10, 4)), np.zeros(10), verbose=0)

# %% title="Series, LSTM, fit"
model = keras.Sequential([keras.Input(shape=(10, 3)), layers.LSTM(4), layers.Dense(1)])
model.compile(loss="mse")
model.fit(np.zeros((10, 10, 4)), np.zeros(10), verbose=0)
