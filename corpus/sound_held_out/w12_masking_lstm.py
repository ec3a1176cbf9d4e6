# %% role="sound" explain="model, X, y"
import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(0)
seqs = [rng.random((n, 3)) for n in rng.integers(5, 20, 100)]
X = keras.utils.pad_sequences(seqs, maxlen=20, dtype="float32", padding="post", value=-1.0)
y = np.array([s[:, 0].mean() for s in seqs], dtype="float32")
model = keras.Sequential([
    layers.Input((20, 3)),
    layers.Masking(mask_value=-1.0),
    layers.LSTM(16),
    layers.Dense(1),
])
model.compile("adam", "mse", metrics=["mae"])
model.fit(X, y, epochs=1)
