# %% [markdown]
# title: Build the model first by calling build()
# source: keras-team/keras-tuner #1019, 2024
# %% role="fault" because="input_not_declared"
import numpy as np
import keras
from keras import layers

x_train = np.random.default_rng(0).random((120, 14, 14)).astype("float32")


def build_model(units, depth):
    model = keras.Sequential()
    model.add(layers.Flatten())
    for _ in range(depth):
        model.add(layers.Dense(units, activation="relu"))
    model.add(layers.Dropout(0.25))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


candidates = [build_model(units, depth) for units in (16, 32) for depth in (1, 2)]
sizes = [candidate.count_params() for candidate in candidates]
# %% role="fix"
import numpy as np
import keras
from keras import layers

x_train = np.random.default_rng(0).random((120, 14, 14)).astype("float32")


def build_model(units, depth):
    model = keras.Sequential()
    model.add(keras.Input(shape=(14, 14)))
    model.add(layers.Flatten())
    for _ in range(depth):
        model.add(layers.Dense(units, activation="relu"))
    model.add(layers.Dropout(0.25))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


candidates = [build_model(units, depth) for units in (16, 32) for depth in (1, 2)]
sizes = [candidate.count_params() for candidate in candidates]
