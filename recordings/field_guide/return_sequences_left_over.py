# %%
import keras
import numpy as np
from keras import layers

# %% title="Class numbers, LSTM, fit"
model = keras.Sequential(
    [keras.Input(shape=(10, 3)), layers.LSTM(4, return_sequences=True), layers.Dense(3, activation="softmax")]
)
model.compile(loss="sparse_categorical_crossentropy")
model.fit(np.zeros((9, 10, 3)), np.arange(9) % 3, verbose=0)

# %% title="One-hot targets, GRU, functional, fit"
inputs = keras.Input(shape=(10, 3))
model = keras.Model(inputs, layers.Dense(3, activation="softmax")(layers.GRU(4, return_sequences=True)(inputs)))
model.compile(loss="categorical_crossentropy")
model.fit(np.zeros((9, 10, 3)), np.eye(3)[np.arange(9) % 3], verbose=0)

# %% title="Two classes, LSTM, fit"
model = keras.Sequential(
    [keras.Input(shape=(10, 3)), layers.LSTM(4, return_sequences=True), layers.Dense(1, activation="sigmoid")]
)
model.compile(loss="binary_crossentropy")
model.fit(np.zeros((9, 10, 3)), np.arange(9) % 2, verbose=0)

# %% title="One number, LSTM, mse, fit"
model = keras.Sequential([keras.Input(shape=(10, 3)), layers.LSTM(4, return_sequences=True), layers.Dense(1)])
model.compile(loss="mse")
model.fit(np.zeros((9, 10, 3)), np.zeros(9), verbose=0)
model.predict(np.zeros((9, 10, 3)), verbose=0).shape
