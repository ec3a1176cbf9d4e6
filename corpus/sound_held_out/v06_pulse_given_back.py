# %% role="sound" explain="autoencoder, pulses, pulses"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(6)
start = rng.uniform(0, 6, (60, 1, 1))
pulses = np.sin(start + np.arange(24).reshape(1, 24, 1) / 3) + rng.normal(scale=0.1, size=(60, 24, 2))

autoencoder = keras.Sequential([
    keras.Input((24, 2)),
    layers.LSTM(12),
    layers.RepeatVector(24),
    layers.LSTM(12, return_sequences=True),
    layers.TimeDistributed(layers.Dense(2)),
])
autoencoder.compile("adam", "mse")
autoencoder.fit(pulses, pulses, batch_size=15, epochs=1, verbose=0)
error = autoencoder.evaluate(pulses, pulses, verbose=0)
