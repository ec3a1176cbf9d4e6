# %% [markdown]
# # Exercise 7.1: Wine growers
#
# The data is 178 wines. The set-up cell prints how many measurements each has, as `columns`. The wines come from three
# growers. In the file the growers are numbered 1, 2 and 3.
#
# The program below should name the grower of a wine. It does not run. It has more than one fault, and the first one
# hides the others.
#
# **Your task:** fix the program, one fault at a time.
#
# * `prepare(wines)` takes an array of shape (wines, columns) and returns what the model gets. It keeps every value of every
#   wine; it may scale them.
# * `encode(growers)` takes the growers as the file has them, 1 to 3, of shape (wines,). It returns what the loss gets,
#   one code for each grower, the same one regardless of their order.
# * `build_model()` returns a new, compiled model at each call, without training it. The model declares one sample of what
#   `prepare` returns, and returns three numbers for each wine.

# %%
from autograder import check
from autograder.variant import size

import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_wine
from sklearn.preprocessing import scale

wines, growers = load_wine(return_X_y=True)
columns = size("columns", 13, range(7, 13))
wines, growers = scale(wines)[:, :columns].astype("float32"), growers + 1
print("wines:", wines.shape, " growers:", growers.shape, " which:", np.unique(growers))


# %% role="broken" because="batch_axis_in_input"
def prepare(wines):
    return wines


def encode(growers):
    return growers


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=wines.shape),
            layers.Dense(16, activation="relu"),
            layers.Dense(3, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="fix"
def prepare(wines):
    return wines


def encode(growers):
    return growers - 1


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(columns,)),
            layers.Dense(16, activation="relu"),
            layers.Dense(3, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="right"
# One-hot, and the loss for it.
def prepare(wines):
    return wines * 2


def encode(growers):
    return keras.utils.to_categorical(growers - 1, 3)


def build_model():
    inputs = keras.Input(shape=wines.shape[1:])
    x = layers.Dense(32, activation="relu")(inputs)
    outputs = layers.Dense(3, activation="softmax")(x)
    model = keras.Model(inputs, outputs)
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="categorical_crossentropy")
    return model


# %% role="right"
# 1, 2, 3 become 1, 2, 0: any numbering from 0 will do. Thirteen columns, as a number.
def prepare(wines):
    return wines


def encode(growers):
    return growers % 3


def build_model():
    model = keras.Sequential([keras.Input(shape=(13,)), layers.Dense(3)])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.Adam(0.02), loss=loss)
    return model


# %% role="wrong" because="samples_as_features"
# The number of wines in place of the number of measurements.
def prepare(wines):
    return wines


def encode(growers):
    return growers - 1


def build_model():
    model = keras.Sequential([keras.Input(shape=(178,)), layers.Dense(3, activation="softmax")])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="features_differ"
# Copied from a neighbour whose wines have another number of measurements.
def prepare(wines):
    return wines


def encode(growers):
    return growers - 1


def build_model():
    model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(3, activation="softmax")])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="labels_outside_classes"
# The first fault is fixed, the second is not: grower 3 has no unit.
def prepare(wines):
    return wines


def encode(growers):
    return growers


def build_model():
    model = keras.Sequential([keras.Input(shape=(columns,)), layers.Dense(3, activation="softmax")])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="units_wrong"
# A fourth unit for a grower 0 that does not exist.
def prepare(wines):
    return wines


def encode(growers):
    return growers


def build_model():
    model = keras.Sequential([keras.Input(shape=(columns,)), layers.Dense(4, activation="softmax")])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="labels_lost"
# Cut off at 2, so that nothing is outside: growers 2 and 3 become one.
def prepare(wines):
    return wines


def encode(growers):
    return np.clip(growers, 0, 2)


def build_model():
    model = keras.Sequential([keras.Input(shape=(columns,)), layers.Dense(3, activation="softmax")])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="one_hot_with_sparse_loss"
# Encoded, and the loss left as it was.
def prepare(wines):
    return wines


def encode(growers):
    return np.eye(3)[growers - 1]


def build_model():
    model = keras.Sequential([keras.Input(shape=(columns,)), layers.Dense(3, activation="softmax")])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="samples_differ"
# The data bent to fit the declaration: one sample with all wines.
def prepare(wines):
    return wines[np.newaxis]


def encode(growers):
    return growers - 1


def build_model():
    model = keras.Sequential([keras.Input(shape=(178, columns)), layers.Dense(3, activation="softmax")])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="values_changed"
# The growers are read off the order of the file, and the measurements discarded.
def prepare(wines):
    return np.arange(len(wines), dtype="float32").reshape(-1, 1)


def encode(growers):
    return growers - 1


def build_model():
    model = keras.Sequential(
        [keras.Input(shape=(1,)), layers.Dense(16, activation="relu"), layers.Dense(3, activation="softmax")]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="symptom"
x, y = prepare(wines), encode(growers)
print("x:", x.shape, " y:", y.shape, " which:", np.unique(y))
model = build_model()
print("the model takes:", model.input_shape, " and gives:", model.output_shape)
model.fit(x, y, epochs=5, verbose=2)

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# Look at the line "the model takes". Which numbers follow `None`? Which of them belongs to one wine, and which one
# counts the wines?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: when the first fault is fixed</summary>
#
# The next error comes from the loss, during training. Three units stand for three classes. Which number has the first
# unit, and which the last? And which numbers does `encode` return?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# Declare one row of the table. And let `encode` count from 0, by a subtraction that keeps all three growers apart.
#
# </details>

# %% role="check" points=2
# The model takes one wine as prepare gives it, and has one number for each grower.
check("build_model", data=wines, prepare="prepare", output=(3,))

# %% role="check" points=3
# The whole program: targets that the loss takes, and a fresh model that learns.
check("build_model", data=wines, prepare="prepare", targets=growers, encode="encode", output=(3,))

# %% role="hidden" points=1
# Other data: half of the wines, with the growers in another order.
mixed = np.random.default_rng(7).permutation(len(wines))[:96]
check("build_model", data=wines[mixed], prepare="prepare", targets=growers[mixed], encode="encode", output=(3,))
