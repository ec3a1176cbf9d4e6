"""Encoder-decoder forecast with RepeatVector and TimeDistributed (synthetic)."""
# kind: series
import numpy as np
from keras.models import Sequential
from keras.layers import LSTM, Dense, Input, RepeatVector, TimeDistributed

rng = np.random.default_rng(14)
values = np.cumsum(rng.normal(size=(160, 2)), axis=0) / 10  # synthetic
n_in, n_out = 14, 7
x = np.stack([values[i:i + n_in] for i in range(160 - n_in - n_out)])
y = np.stack([values[i + n_in:i + n_in + n_out, :1] for i in range(160 - n_in - n_out)])

model = Sequential()
model.add(Input(shape=(n_in, 2)))
model.add(LSTM(20, activation="relu"))
model.add(RepeatVector(n_out))
model.add(LSTM(20, activation="relu", return_sequences=True))
model.add(TimeDistributed(Dense(10, activation="relu")))
model.add(TimeDistributed(Dense(1)))
model.compile(loss="mse", optimizer="adam")
model.fit(x, y, epochs=1, batch_size=16, verbose=0)
