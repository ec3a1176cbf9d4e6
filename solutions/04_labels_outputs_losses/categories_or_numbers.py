# %% [markdown]
# # Exercise 4.1: Categories or numbers
#
# The data is 178 wines from one region of Italy, 13 measurements of each: alcohol, acids, colour and others. The grapes
# were of three cultivars, and the labels say which: 0, 1 or 2. The same program should work for the digits, a table of
# 64 numbers for each image, with labels from 0 to 9.
#
# Two functions do the work. `encode` turns labels into targets, `build_model` builds a model for a number of features
# and a number of classes. Each is right by itself. Together they fail: `fit` raises an error.
#
# **Your task:** change `encode`, or `build_model`, so that they fit each other.
#
# * `encode(labels)` takes labels of shape (n,), counted from 0, and returns targets that keep the classes distinct:
#   the same code for the same label, regardless of the order of the labels.
# * `build_model(features, classes)` returns a new, compiled model at each call. It does not train.
# * The model declares one sample, `(features,)`, and returns one number for each class.
# * The loss fits the targets of `encode`.
#
# There is more than one right answer.

# %%
from autograder import check

import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_digits, load_wine
from sklearn.preprocessing import scale

wines, cultivars = load_wine(return_X_y=True)
wines = scale(wines).astype("float32")
pixels, digits = load_digits(return_X_y=True)
pixels = (pixels / 16).astype("float32")
print("wines: ", wines.shape, "cultivars:", cultivars.shape, "for example", cultivars[::40])
print("pixels:", pixels.shape, "digits:", digits.shape, "for example", digits[:5])


# %% role="broken" because="class_numbers_with_categorical_loss"
def encode(labels):
    return labels


def build_model(features, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=(features,)),
            layers.Dense(32, activation="relu"),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="categorical_crossentropy")
    return model


# %% role="fix"
def encode(labels):
    return labels


def build_model(features, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=(features,)),
            layers.Dense(32, activation="relu"),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="right"
# The other side: one-hot targets, and the loss as it was.
def encode(labels):
    return keras.utils.to_categorical(labels)


def build_model(features, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=(features,)),
            layers.Dense(32, activation="relu"),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="categorical_crossentropy")
    return model


# %% role="right"
# A column of class numbers, and logits.
def encode(labels):
    return labels.reshape(-1, 1)


def build_model(features, classes):
    inputs = keras.Input(shape=(features,))
    x = layers.Dense(16, activation="relu")(inputs)
    model = keras.Model(inputs, layers.Dense(classes)(x))
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss=loss, metrics=["accuracy"])
    return model


# %% role="right"
# One-hot by NumPy, softmax as a layer of its own.
def encode(labels):
    return np.eye(labels.max() + 1)[labels]


def build_model(features, classes):
    model = keras.Sequential(
        [keras.Input(shape=(features,)), layers.Dense(32, activation="relu"), layers.Dense(classes), layers.Softmax()]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss=keras.losses.CategoricalCrossentropy())
    return model


# %% role="wrong" because="one_hot_with_sparse_loss"
# Both sides were changed.
def encode(labels):
    return keras.utils.to_categorical(labels)


def build_model(features, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=(features,)),
            layers.Dense(32, activation="relu"),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="class_numbers_with_categorical_loss"
# A second axis makes the ranks equal. It is still a class number, alone in its row.
def encode(labels):
    return labels.reshape(-1, 1)


def build_model(features, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=(features,)),
            layers.Dense(32, activation="relu"),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="categorical_crossentropy")
    return model


# %% role="wrong" because="units_wrong"
# One output, to match one label.
def encode(labels):
    return labels


def build_model(features, classes):
    model = keras.Sequential(
        [keras.Input(shape=(features,)), layers.Dense(32, activation="relu"), layers.Dense(1, activation="sigmoid")]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_crossentropy")
    return model


# %% role="wrong" because="one_hot_columns_differ"
# As many columns as digits, for the wines too.
def encode(labels):
    return keras.utils.to_categorical(labels, 10)


def build_model(features, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=(features,)),
            layers.Dense(32, activation="relu"),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="categorical_crossentropy")
    return model


# %% role="wrong" because="loss_unfit"
# mse takes anything. It compares probabilities with the numbers of the classes.
def encode(labels):
    return labels.reshape(-1, 1)


def build_model(features, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=(features,)),
            layers.Dense(32, activation="relu"),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="targets_broadcast"
# The same without softmax.
def encode(labels):
    return labels.reshape(-1, 1)


def build_model(features, classes):
    model = keras.Sequential(
        [keras.Input(shape=(features,)), layers.Dense(32, activation="relu"), layers.Dense(classes)]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="fit_raises"
# The loss takes class numbers. F1Score, beside it, does not: it wants one-hot targets.
def encode(labels):
    return labels


def build_model(features, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=(features,)),
            layers.Dense(32, activation="relu"),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    loss = "sparse_categorical_crossentropy"
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss=loss, metrics=[keras.metrics.F1Score()])
    return model


# %% role="wrong" because="labels_lost"
# A comparison gives True and False: two classes.
def encode(labels):
    return keras.utils.to_categorical(labels == labels.max())


def build_model(features, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=(features,)),
            layers.Dense(32, activation="relu"),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="categorical_crossentropy")
    return model


# %% role="symptom"
targets = encode(cultivars)
model = build_model(13, 3)
print("targets:", targets.shape, "  output:", model.output_shape, "  loss:", model.loss)
model.fit(wines, targets, epochs=2, verbose=2)

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# The last line of the error shows two shapes. How many numbers does the model return for one wine, and how many does
# `encode` return for it?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: where to look</summary>
#
# Look at `print(encode(cultivars)[:3])`. Are these class numbers, or one-hot rows? Which of the two does the loss in
# `build_model` expect? Section 2 of the lesson has a table.
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# Leave `encode` alone and give `compile` the loss for class numbers: its name begins with `sparse`. Or leave the loss
# alone and let `encode` return one-hot rows: `keras.utils` has a function for it. Do one of the two.
#
# </details>

# %% role="check" points=2
# For the wines, encode and build_model fit each other, and a fresh model learns.
check("build_model", given=(13, 3), data=wines, output=(3,), targets=cultivars, encode="encode")

# %% role="check" points=1
# For the digits, with ten classes, they do too.
check("build_model", given=(64, 10), data=pixels, output=(10,), targets=digits, encode="encode")

# %% role="hidden" points=1
# Six measurements only, and two cultivars.
check("build_model", given=(6, 2), data=wines[:130, :6], output=(2,), targets=cultivars[:130], encode="encode")
