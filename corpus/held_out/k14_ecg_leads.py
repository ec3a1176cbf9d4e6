# %% [markdown]
# title: ecg leads
# source: written for this corpus
# %% role="fault" because="reshape_scrambles" explain="model, X, label"
import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(1)
n, leads, steps = 160, 12, 100
label = rng.integers(0, 2, n)
t = np.arange(steps) / steps
signals = np.stack([
    np.stack([np.sin(2 * np.pi * (3 + 2 * label[i]) * t + k) + 0.1 * rng.normal(size=steps) for k in range(leads)])
    for i in range(n)
])
print(signals.shape)

X = signals.reshape(n, steps, leads).astype("float32")

model = keras.Sequential([
    keras.Input((steps, leads)),
    layers.Conv1D(16, 7, activation="relu"),
    layers.MaxPooling1D(2),
    layers.Conv1D(16, 5, activation="relu"),
    layers.GlobalAveragePooling1D(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(X, label, epochs=2)
# %% role="fix"
import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(1)
n, leads, steps = 160, 12, 100
label = rng.integers(0, 2, n)
t = np.arange(steps) / steps
signals = np.stack([
    np.stack([np.sin(2 * np.pi * (3 + 2 * label[i]) * t + k) + 0.1 * rng.normal(size=steps) for k in range(leads)])
    for i in range(n)
])
print(signals.shape)

X = signals.transpose(0, 2, 1).astype("float32")

model = keras.Sequential([
    keras.Input((steps, leads)),
    layers.Conv1D(16, 7, activation="relu"),
    layers.MaxPooling1D(2),
    layers.Conv1D(16, 5, activation="relu"),
    layers.GlobalAveragePooling1D(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(X, label, epochs=2)
