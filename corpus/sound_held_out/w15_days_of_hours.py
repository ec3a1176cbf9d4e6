# %% role="sound" explain="model, X, y"
import numpy as np
import pandas as pd
import keras
from keras import layers

hours = pd.date_range("2023-01-01", periods=24 * 120, freq="h")
df = pd.DataFrame({"kw": np.sin(np.arange(len(hours)) * 2 * np.pi / 24) + 0.1 * np.random.randn(len(hours)),
                   "temp": np.random.rand(len(hours))}, index=hours)
days = df.to_numpy("float32").reshape(120, 24, 2)
X = days[:-1]
y = days[1:, :, 0].mean(axis=1, keepdims=True)
model = keras.Sequential([
    layers.Input((24, 2)),
    layers.Conv1D(16, 3, padding="causal", activation="relu"),
    layers.LSTM(8),
    layers.Dense(1),
])
model.compile("adam", "mae")
model.fit(X, y, epochs=1)
