"""Forecast the next 5 values at once from 24 steps with a Dense(5) head."""
# kind: series
import numpy as np
import keras
from keras import layers
from numpy.lib.stride_tricks import sliding_window_view

t = np.arange(180)
series = np.sin(t / 6) + 0.01 * t  # synthetic
window, horizon = 24, 5
frames = sliding_window_view(series, window + horizon)
x = frames[:, :window, np.newaxis]
y = frames[:, window:]

inputs = keras.Input(shape=(window, 1))
h = layers.LSTM(24)(inputs)
outputs = layers.Dense(horizon)(h)
model = keras.Model(inputs, outputs)
model.compile(loss="mse", optimizer=keras.optimizers.Adam(learning_rate=0.005))
model.fit(x[:-20], y[:-20], validation_data=(x[-20:], y[-20:]), epochs=1, verbose=0)
forecast = model.predict(x[-1:], verbose=0).reshape(horizon)
