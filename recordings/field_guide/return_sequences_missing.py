# %%
import keras
import numpy as np
from keras import layers

# %% title="LSTM after LSTM, building the model"
model = keras.Sequential([keras.Input(shape=(10, 3)), layers.LSTM(4), layers.LSTM(4), layers.Dense(1)])

# %% title="GRU after GRU, functional"
inputs = keras.Input(shape=(10, 3))
model = keras.Model(inputs, layers.GRU(4)(layers.GRU(4)(inputs)))

# %% title="LSTM after LSTM, nothing declared, fit"
model = keras.Sequential([layers.LSTM(4), layers.LSTM(4), layers.Dense(1)])
model.compile(loss="mse")
model.fit(np.zeros((10, 10, 3)), np.zeros(10), verbose=0)

# %% title="Conv1D after LSTM"
model = keras.Sequential(
    [keras.Input(shape=(10, 3)), layers.LSTM(4), layers.Conv1D(4, 2), layers.Flatten(), layers.Dense(1)]
)
