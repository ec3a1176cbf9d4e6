# %% [markdown]
# title: forecast every step
# source: written for this corpus
# %% role="fault" because="return_sequences_left_over" explain="model, X, y"
import numpy as np
import pandas as pd
import keras
from keras import layers

idx = pd.date_range("2022-01-01", periods=500, freq="h")
df = pd.DataFrame({"load": 50 + 10 * np.sin(np.arange(500) * 2 * np.pi / 24) + np.random.randn(500),
                   "temp": 15 + 5 * np.cos(np.arange(500) * 2 * np.pi / 24)}, index=idx)
df = (df - df.mean()) / df.std()
arr = df.to_numpy("float32")
W = 24
X = np.stack([arr[i:i + W] for i in range(len(arr) - W)])
y = np.array([arr[i + W, :1] for i in range(len(arr) - W)])

model = keras.Sequential([
    layers.Input((W, 2)),
    layers.LSTM(16, return_sequences=True),
    layers.LSTM(8, return_sequences=True),
    layers.Dense(1),
])
model.compile(optimizer="adam", loss="mse")
model.fit(X, y, epochs=2, batch_size=64)
# %% role="fix"
import numpy as np
import pandas as pd
import keras
from keras import layers

idx = pd.date_range("2022-01-01", periods=500, freq="h")
df = pd.DataFrame({"load": 50 + 10 * np.sin(np.arange(500) * 2 * np.pi / 24) + np.random.randn(500),
                   "temp": 15 + 5 * np.cos(np.arange(500) * 2 * np.pi / 24)}, index=idx)
df = (df - df.mean()) / df.std()
arr = df.to_numpy("float32")
W = 24
X = np.stack([arr[i:i + W] for i in range(len(arr) - W)])
y = np.array([arr[i + W, :1] for i in range(len(arr) - W)])

model = keras.Sequential([
    layers.Input((W, 2)),
    layers.LSTM(16, return_sequences=True),
    layers.LSTM(8),
    layers.Dense(1),
])
model.compile(optimizer="adam", loss="mse")
model.fit(X, y, epochs=2, batch_size=64)
