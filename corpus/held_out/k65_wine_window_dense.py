# %% [markdown]
# title: wine window dense
# source: written for this corpus
# %% role="fault" because="output_rank_wrong" explain="model, X, y"
import numpy as np
import pandas as pd
from tensorflow import keras

df = pd.DataFrame(np.random.randn(250, 3), columns=["open", "high", "volume"])
df["close"] = df["open"].rolling(3).mean().fillna(0)

LOOKBACK = 10
X, y = [], []
vals = df[["open", "high", "volume"]].to_numpy()
for t in range(LOOKBACK, len(df)):
    X.append(vals[t - LOOKBACK:t])
    y.append(df["close"].iloc[t])
X, y = np.array(X), np.array(y)

model = keras.Sequential([
    keras.Input((LOOKBACK, 3)),
    keras.layers.Dense(32, activation="relu"),
    keras.layers.Dense(16, activation="relu"),
    keras.layers.Dense(1),
])
model.compile(optimizer="adam", loss="mse")
model.fit(X, y, epochs=3, verbose=0)
print(model.predict(X[:1], verbose=0))
# %% role="fix"
import numpy as np
import pandas as pd
from tensorflow import keras

df = pd.DataFrame(np.random.randn(250, 3), columns=["open", "high", "volume"])
df["close"] = df["open"].rolling(3).mean().fillna(0)

LOOKBACK = 10
X, y = [], []
vals = df[["open", "high", "volume"]].to_numpy()
for t in range(LOOKBACK, len(df)):
    X.append(vals[t - LOOKBACK:t])
    y.append(df["close"].iloc[t])
X, y = np.array(X), np.array(y)

model = keras.Sequential([
    keras.Input((LOOKBACK, 3)),
    keras.layers.Flatten(),
    keras.layers.Dense(32, activation="relu"),
    keras.layers.Dense(16, activation="relu"),
    keras.layers.Dense(1),
])
model.compile(optimizer="adam", loss="mse")
model.fit(X, y, epochs=3, verbose=0)
print(model.predict(X[:1], verbose=0))
