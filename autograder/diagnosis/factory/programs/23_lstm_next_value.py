"""Predict the next value of a sine wave from 20 steps with an LSTM."""
# kind: series
import numpy as np
import keras
from keras.layers import LSTM, Dense
from keras.models import Sequential

wave = np.sin(np.arange(0, 40, 0.2)) + np.random.default_rng(0).normal(0, 0.05, 200)  # synthetic
steps = 20
x, y = [], []
for i in range(len(wave) - steps):
    x.append(wave[i:i + steps])
    y.append(wave[i + steps])
x = np.array(x).reshape(-1, steps, 1)
y = np.array(y)

model = Sequential()
model.add(LSTM(16, activation="tanh", input_shape=(steps, 1)))
model.add(Dense(1))
model.compile(optimizer="adam", loss="mse")
model.fit(x, y, epochs=1, batch_size=32, verbose=0)
next_value = model.predict(wave[-steps:].reshape(1, steps, 1), verbose=0)[0, 0]
