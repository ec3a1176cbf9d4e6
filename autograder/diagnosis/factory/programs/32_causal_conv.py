"""Dilated causal convolutions predict each next step (synthetic)."""
# kind: series
import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(31)
signal = np.sin(np.linspace(0, 300, 80 * 33)).reshape(80, 33, 1)  # synthetic
signal = signal + rng.normal(0, 0.1, signal.shape)
x, y = signal[:, :-1], signal[:, 1:]

inputs = keras.Input(shape=(32, 1))
h = layers.Conv1D(16, 1)(inputs)
for rate in (1, 2, 4, 8):
    conv = layers.Conv1D(16, 2, padding="causal", dilation_rate=rate, activation="relu")(h)
    h = layers.Add()([h, conv])
outputs = layers.Conv1D(1, 1)(h)
model = keras.Model(inputs, outputs, name="wavenet")
model.compile(optimizer="adam", loss=keras.losses.MeanSquaredError(), metrics=["mae"])
model.fit(x, y, epochs=1, batch_size=16, verbose=0)
