# %% role="sound" explain="model, X, y"
import numpy as np
import keras
from keras import layers

raw = np.random.randn(60, 8, 128).astype("float32")   # trials, electrodes, time
raw = (raw - raw.mean(axis=2, keepdims=True)) / raw.std(axis=2, keepdims=True)
X = np.transpose(raw, (0, 2, 1))
y = np.random.randint(0, 2, 60)
model = keras.Sequential([
    layers.Input((128, 8)),
    layers.Conv1D(16, 9, strides=2, activation="relu"),
    layers.BatchNormalization(),
    layers.Conv1D(16, 9, strides=2, activation="relu"),
    layers.GlobalAveragePooling1D(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(X, y, epochs=1)
