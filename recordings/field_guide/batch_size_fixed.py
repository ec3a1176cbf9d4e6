# %%
import keras
import numpy as np
import tensorflow as tf
from keras import layers

# %% title="A batch size in a reshape, predict"
inputs = keras.Input(shape=(2, 4))
model = keras.Model(inputs, layers.Dense(1)(layers.Lambda(lambda x: tf.reshape(x, (32, 8)))(inputs)))
model.predict(np.zeros((40, 2, 4)), verbose=0).shape

# %% title="A batch size in the declared input, predict"
inputs = keras.Input(shape=(8,), batch_size=32)
model = keras.Model(inputs, layers.Dense(1)(inputs))
model.predict(np.zeros((5, 8)), verbose=0).shape

# %% title="A stateful LSTM, predict"
model = keras.Sequential([keras.Input(shape=(10, 3), batch_size=16), layers.LSTM(4, stateful=True), layers.Dense(1)])
model.predict(np.zeros((20, 10, 3)), verbose=0).shape

# %% title="A stateful LSTM without a batch size"
model = keras.Sequential([keras.Input(shape=(10, 3)), layers.LSTM(4, stateful=True), layers.Dense(1)])
