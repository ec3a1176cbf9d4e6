# %% [markdown]
# # Exercise 4.2: Counted from one
#
# The wines again: 13 measurements of each, and three cultivars. The file numbers the cultivars 1, 2 and 3. People count
# like that. Keras does not.
#
# The model has three units, for three classes. `fit` raises an error while it trains.
#
# **Your task:** make it work for labels that are counted from 1.
#
# * `encode(labels)` takes labels of shape (n,), whole numbers from 1 to the number of classes, and returns targets: the
#   same code for the same label, regardless of the order of the labels.
# * `build_model(features, classes)` returns a new, compiled model at each call. It does not train.
# * The model declares one sample, `(features,)`, and returns one number for each class that exists: three for the wines,
#   ten for ten classes.
# * The loss fits the targets of `encode`.

# %%
from autograder import check

import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_digits, load_wine
from sklearn.preprocessing import scale

wines, cultivars = load_wine(return_X_y=True)
wines = scale(wines).astype("float32")
cultivars = cultivars + 1  # scikit-learn counts from 0; the file of the measurements does not
print("wines:    ", wines.shape)
print("cultivars:", cultivars.shape, "the classes:", np.unique(cultivars))


# %% role="broken" because="labels_outside_classes"
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


# %% role="fix"
def encode(labels):
    return labels - 1


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
# The position of each label among the sorted labels.
def encode(labels):
    return np.unique(labels, return_inverse=True)[1]


def build_model(features, classes):
    inputs = keras.Input(shape=(features,))
    x = layers.Dense(16, activation="relu")(inputs)
    model = keras.Model(inputs, layers.Dense(classes)(x))
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss=loss)
    return model


# %% role="right"
# One-hot, without the column that no label uses.
def encode(labels):
    return keras.utils.to_categorical(labels)[:, 1:]


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
# A unit more makes the error go away, and a class that does not exist.
def encode(labels):
    return labels


def build_model(features, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=(features,)),
            layers.Dense(32, activation="relu"),
            layers.Dense(classes + 1, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="one_hot_columns_differ"
# One-hot with four columns for three classes.
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


# %% role="wrong" because="labels_outside_classes"
# One too many was taken off: the labels begin at -1.
def encode(labels):
    return labels - 2


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
# scikit-learn's encoder returns a sparse matrix.
def encode(labels):
    from sklearn.preprocessing import OneHotEncoder

    return OneHotEncoder().fit_transform(labels.reshape(-1, 1))


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
# Circle compares embeddings with each other. It takes class numbers of any size, and so complains about none.
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
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss=keras.losses.Circle())
    return model


# %% role="wrong" because="logits_mismatch"
# Raw scores, and a loss that takes them for probabilities.
def encode(labels):
    return labels - 1


def build_model(features, classes):
    model = keras.Sequential([keras.Input(shape=(features,)), layers.Dense(classes)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="logits_mismatch"
# Softmax twice: once in the model, and once in the loss.
def encode(labels):
    return labels - 1


def build_model(features, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=(features,)),
            layers.Dense(32, activation="relu"),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss=loss)
    return model


# %% role="wrong" because="logits_mismatch"
# Several sigmoids are no distribution over the classes.
def encode(labels):
    return keras.utils.to_categorical(labels - 1)


def build_model(features, classes):
    model = keras.Sequential([keras.Input(shape=(features,)), layers.Dense(classes, activation="sigmoid")])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="categorical_crossentropy")
    return model


# %% role="wrong" because="encoding_varies"
# The codes follow the order in which the labels appear.
def encode(labels):
    first = list(dict.fromkeys(labels.tolist()))
    return np.array([first.index(label) for label in labels.tolist()])


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


# %% role="wrong" because="labels_lost"
# No label is outside the classes any more, and two cultivars have become one.
def encode(labels):
    return np.minimum(labels, labels.max() - 1)


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


# %% role="wrong" because="labels_lost"
# For three classes 3 becomes 0, which is a code like any other. With ten classes nothing is left of most labels.
def encode(labels):
    return labels % 3


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


# %% role="wrong" because="one_hot_with_sparse_loss"
def encode(labels):
    return keras.utils.to_categorical(labels - 1)


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


# %% role="wrong" because="changes_its_argument"
# -= changes the caller's labels. The second run of the cell would count from -1.
def encode(labels):
    labels -= 1
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


# %% role="symptom"
targets = encode(cultivars)
model = build_model(13, 3)
print("targets:", targets.shape, "from", targets.min(), "to", targets.max(), "  output:", model.output_shape)
model.fit(wines, targets, epochs=2, verbose=2)

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# The error above is long. One of its last lines says which label was received, and which range is valid. A label is the
# number of a unit. Which numbers do three units have?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: not this way</summary>
#
# A model with one more unit does not fail. But then it has a class that no wine belongs to, and the task asks for as
# many numbers as there are classes. Change the labels, not the model.
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# `encode` should return the same labels, each smaller by one. Return a new array, and don't change the argument.
#
# </details>

# %% role="check" points=3
# For the wines, with labels 1, 2 and 3, the model has three units and learns.
check("build_model", given=(13, 3), data=wines, output=(3,), targets=cultivars, encode="encode")

# %% role="hidden" points=1
# Ten classes, labels from 1 to 10.
images, digits = load_digits(return_X_y=True)
check(
    "build_model",
    given=(64, 10),
    data=(images / 16).astype("float32"),
    output=(10,),
    targets=digits + 1,
    encode="encode",
)

# %% role="hidden" points=1
# Two cultivars, labels 1 and 2.
check("build_model", given=(13, 2), data=wines[:130], output=(2,), targets=cultivars[:130], encode="encode")
