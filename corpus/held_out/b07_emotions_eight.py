# %% [markdown]
# title: ValueError: Shapes (None, 8) and (None, 7) are incompatible
# source: tensorflow/tensorflow #52060, 2021
# %% role="fault" because="units_wrong"
import keras
import numpy as np
from keras import layers

emotions = ["anger", "contempt", "disgust", "fear", "happy", "neutral", "sad", "surprise"]
rng = np.random.default_rng(0)
faces = rng.random((96, 24, 24, 1)).astype("float32")
y = keras.utils.to_categorical(np.arange(96) % len(emotions))


def flow(batch=32):
    while True:
        pick = rng.permutation(len(faces))[:batch]
        yield faces[pick], y[pick]


cnn = keras.Sequential([
    layers.Input((24, 24, 1)),
    layers.Conv2D(16, 3, activation="relu"),
    layers.BatchNormalization(),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(32, activation="relu"),
    layers.Dense(7, activation="softmax"),
])
cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
cnn.fit(flow(), steps_per_epoch=3, epochs=1, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

emotions = ["anger", "contempt", "disgust", "fear", "happy", "neutral", "sad", "surprise"]
rng = np.random.default_rng(0)
faces = rng.random((96, 24, 24, 1)).astype("float32")
y = keras.utils.to_categorical(np.arange(96) % len(emotions))


def flow(batch=32):
    while True:
        pick = rng.permutation(len(faces))[:batch]
        yield faces[pick], y[pick]


cnn = keras.Sequential([
    layers.Input((24, 24, 1)),
    layers.Conv2D(16, 3, activation="relu"),
    layers.BatchNormalization(),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(32, activation="relu"),
    layers.Dense(8, activation="softmax"),
])
cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
cnn.fit(flow(), steps_per_epoch=3, epochs=1, verbose=0)
