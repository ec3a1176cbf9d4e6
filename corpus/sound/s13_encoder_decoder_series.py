# %% role="sound" explain="seq2seq, past, future"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(11)
waves = np.sin(np.arange(40) / 4.0 + rng.uniform(0, 6, (96, 1)))
past, future = waves[:, :30, None], waves[:, 30:, None]

seq2seq = keras.Sequential()
seq2seq.add(keras.Input((30, 1)))
seq2seq.add(layers.LSTM(12))
seq2seq.add(layers.RepeatVector(10))
seq2seq.add(layers.LSTM(12, return_sequences=True))
seq2seq.add(layers.TimeDistributed(layers.Dense(1)))
seq2seq.compile("adam", "mse")
seq2seq.fit(past, future, epochs=1, verbose=0)
