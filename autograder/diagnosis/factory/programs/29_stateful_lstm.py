"""Stateful LSTM with a fixed batch size of 16."""
# kind: series
import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(3)
batch_size = 16
x = rng.normal(size=(64, 10, 3)).astype("float32")  # synthetic
y = x[:, :, 0].mean(axis=1, keepdims=True)

inputs = keras.Input(batch_shape=(batch_size, 10, 3))
h = layers.LSTM(12, stateful=True, return_sequences=True)(inputs)
h = layers.LSTM(12, stateful=True)(h)
outputs = layers.Dense(1)(h)
model = keras.Model(inputs, outputs)
model.compile(optimizer="adam", loss="mse")
model.fit(x, y, batch_size=batch_size, epochs=1, shuffle=False, verbose=0)
for layer in model.layers:
    if getattr(layer, "stateful", False):
        layer.reset_states()
predictions = model.predict(x, batch_size=batch_size, verbose=0)
