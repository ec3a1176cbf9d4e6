# %% role="sound" explain="model, X, y"
import numpy as np
import keras
from keras import layers

s = np.sin(np.arange(600) / 8) + 0.05 * np.random.randn(600)
W, H = 30, 5
X = np.stack([s[i:i + W] for i in range(len(s) - W - H + 1)])[..., None]
y = np.stack([s[i + W:i + W + H] for i in range(len(s) - W - H + 1)])[..., None]
model = keras.Sequential([
    layers.Input((W, 1)),
    layers.LSTM(16),
    layers.RepeatVector(H),
    layers.LSTM(16, return_sequences=True),
    layers.TimeDistributed(layers.Dense(1)),
])
model.compile("adam", "mse")
model.fit(X, y, epochs=1, batch_size=64)
