# %% [markdown]
# # Exercise 7.2: Scans of digits
#
# The data is 1797 scans of digits: grey images of 8 x 8 pixels with values from 0 to 16. The author of the program
# below copied the layers from a network for larger images, and other lines from elsewhere.
#
# It does not run. It has more than one fault.
#
# **Your task:** fix the program, one fault at a time.
#
# * `prepare(scans)` takes an array of shape (scans, 8, 8) and returns what the model gets. It keeps every value of every
#   scan; it may scale them and may add or move axes.
# * `encode(digits)` takes the digits 0 to 9, of shape (scans,), and returns what the loss gets: one code for each
#   digit, the same one regardless of their order.
# * `build_model()` returns a new, compiled model at each call, without training it. The model declares one sample of what
#   `prepare` returns, and returns ten numbers for each scan.
#
# Which layers you use is your choice.

# %%
from autograder import check

import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_digits

scans, digits = load_digits(return_X_y=True)
scans = scans.reshape(-1, 8, 8).astype("float32")
print("scans:", scans.shape, " from", scans.min(), "to", scans.max(), " digits:", digits.shape)


# %% role="broken" because="pooled_to_nothing"
def prepare(scans):
    return scans[..., np.newaxis] / 16


def encode(digits):
    return keras.utils.to_categorical(digits, 10)


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(8, 8, 1)),
            layers.Conv2D(16, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(16, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="fix"
def prepare(scans):
    return scans[..., np.newaxis] / 16


def encode(digits):
    return digits


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(8, 8, 1)),
            layers.Conv2D(16, 3, padding="same", activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(16, 3, padding="same", activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="right"
# Fewer pooling layers, one-hot targets and the loss for them.
def prepare(scans):
    return scans.reshape(-1, 8, 8, 1) / 16


def encode(digits):
    return keras.utils.to_categorical(digits, 10)


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(8, 8, 1)),
            layers.Conv2D(16, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="categorical_crossentropy")
    return model


# %% role="right"
# Without convolutions: one row for each scan.
def prepare(scans):
    return scans.reshape(len(scans), -1) / 16


def encode(digits):
    return digits[:, np.newaxis]


def build_model():
    model = keras.Sequential(
        [keras.Input(shape=(64,)), layers.Dense(32, activation="relu"), layers.Dense(10, activation="softmax")]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="output_rank_wrong"
# The first fault is fixed, two to go.
def prepare(scans):
    return scans[..., np.newaxis] / 16


def encode(digits):
    return keras.utils.to_categorical(digits, 10)


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(8, 8, 1)),
            layers.Conv2D(16, 3, padding="same", activation="relu"),
            layers.MaxPooling2D(2),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="one_hot_with_sparse_loss"
# Two fixed, one to go.
def prepare(scans):
    return scans[..., np.newaxis] / 16


def encode(digits):
    return keras.utils.to_categorical(digits, 10)


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(8, 8, 1)),
            layers.Conv2D(16, 3, activation="relu"),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="class_numbers_with_categorical_loss"
# Both ends changed at once: now they miss each other the other way round.
def prepare(scans):
    return scans[..., np.newaxis] / 16


def encode(digits):
    return digits


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(8, 8, 1)),
            layers.Conv2D(16, 3, activation="relu"),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="categorical_crossentropy")
    return model


# %% role="wrong" because="extra_axis_in_input"
# The model declares a channel axis, prepare adds none. Keras says nothing and adds it.
def prepare(scans):
    return scans / 16


def encode(digits):
    return digits


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(8, 8, 1)),
            layers.Conv2D(16, 3, activation="relu"),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="right"
# The images were too small for the layers, so each pixel became four: no value is lost.
def prepare(scans):
    return scans.repeat(2, axis=1).repeat(2, axis=2)[..., np.newaxis] / 16


def encode(digits):
    return digits


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(16, 16, 1)),
            layers.Conv2D(16, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="labels_lost"
# Two labels in place of ten: the loss takes them, and nine digits become one.
def prepare(scans):
    return scans[..., np.newaxis] / 16


def encode(digits):
    return (digits > 0).astype(int)


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(8, 8, 1)),
            layers.Conv2D(16, 3, activation="relu"),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="symptom"
x, y = prepare(scans), encode(digits)
print("x:", x.shape, " y:", y.shape)
model = build_model()
print("the model takes:", model.input_shape, " and gives:", model.output_shape)
model.fit(x, y, epochs=3, verbose=2)

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# Building the model raises the error. How many rows and columns are left after each layer? A window of 3 without
# padding removes 2, pooling by 2 halves and rounds down.
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: when the model can be built</summary>
#
# The next message comes from the loss, and it has two usual causes (lesson 4). Here you have both. Print
# `model.output_shape` first: is it ten numbers for each scan?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# Three places. The layers: a padding that keeps the size, or fewer layers. Before the last one: the layer that turns an
# image into one row. And the targets: class numbers for this loss, or the other loss for these targets.
#
# </details>

# %% role="check" points=2
# The model takes one scan as prepare gives it, and has ten numbers for it.
check("build_model", data=scans, prepare="prepare", output=(10,))

# %% role="check" points=3
# The whole program: targets that the loss takes, and a fresh model that learns.
check("build_model", data=scans, prepare="prepare", targets=digits, encode="encode", output=(10,))

# %% role="hidden" points=1
# Other data: the second half of the scans, light on dark.
check("build_model", data=16 - scans[900:], prepare="prepare", targets=digits[900:], encode="encode", output=(10,))
