"""LSTM autoencoder for sensor windows, scored by reconstruction error (synthetic)."""
# kind: autoencoder
import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(50)
x = np.sin(rng.uniform(0, 6, size=(100, 1, 3)) + np.linspace(0, 5, 18)[None, :, None])  # synthetic
y = x

model = keras.Sequential()
model.add(keras.Input(shape=(18, 3)))
model.add(layers.LSTM(16, return_sequences=False))
model.add(layers.RepeatVector(18))
model.add(layers.LSTM(16, return_sequences=True))
model.add(layers.TimeDistributed(layers.Dense(3)))
model.compile(optimizer="adam", loss="mae")
model.fit(x, y, epochs=1, batch_size=20, shuffle=True, verbose=0)
error = np.mean(np.abs(model.predict(x, verbose=0) - x), axis=(1, 2))
threshold = np.percentile(error, 95)
