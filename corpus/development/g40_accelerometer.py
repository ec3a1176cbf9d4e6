# %% [markdown]
# title: accelerometer
# source: written for this corpus
# %% role="fault" because="axes_swapped_in_data" explain="model, X, activity"
import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(0)
activity = rng.integers(0, 4, 200)
time = np.linspace(0, 2.56, 128)
recordings = []
for a in activity:
    axes = [np.sin(2 * np.pi * (a + 1) * time + p) + 0.2 * rng.normal(size=128) for p in (0, 1, 2)]
    recordings.append(axes)
X = np.asarray(recordings, dtype="float32")

model = keras.Sequential([
    layers.Input(X.shape[1:]),
    layers.LSTM(24, return_sequences=True),
    layers.LSTM(24),
    layers.Dense(4, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(X, activity, epochs=2, validation_split=0.2)
# %% role="fix"
import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(0)
activity = rng.integers(0, 4, 200)
time = np.linspace(0, 2.56, 128)
recordings = []
for a in activity:
    axes = [np.sin(2 * np.pi * (a + 1) * time + p) + 0.2 * rng.normal(size=128) for p in (0, 1, 2)]
    recordings.append(axes)
X = np.asarray(recordings, dtype="float32").transpose(0, 2, 1)

model = keras.Sequential([
    layers.Input(X.shape[1:]),
    layers.LSTM(24, return_sequences=True),
    layers.LSTM(24),
    layers.Dense(4, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(X, activity, epochs=2, validation_split=0.2)
