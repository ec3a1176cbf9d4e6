# %% role="sound" explain="model, X, y"
import numpy as np
import keras
from keras import layers

wave = np.sin(np.arange(8 * 201) / 7).reshape(8, 201).astype("float32")
X = np.concatenate([wave[:, k:k + 20] for k in range(0, 200, 20)])[..., None]
y = np.concatenate([wave[:, k + 1:k + 21] for k in range(0, 200, 20)])[..., None]
model = keras.Sequential([
    layers.Input(batch_shape=(8, 20, 1)),
    layers.LSTM(12, stateful=True, return_sequences=True),
    layers.Dense(1),
])
model.compile("adam", "mse")
model.fit(X, y, batch_size=8, shuffle=False, epochs=1)
