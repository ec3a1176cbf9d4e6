# %% [markdown]
# # Exercise 4.6: Stretched targets
#
# The data is 1461 days of weather in Seattle: rain, highest temperature, lowest temperature, wind. From today's numbers
# the model should forecast all four of tomorrow, each in its own output.
#
# The program first forecast only the highest temperature. Then somebody gave the model four outputs and forgot
# `encode`. `fit` raises no error, the loss falls, and the forecast of the rain looks like a temperature.
#
# **Your task:** change `encode`, `build_model` or both, so that each output learns its own number.
#
# * `encode(tomorrow)` takes the numbers to forecast, of shape (n, k), and returns the targets that `fit` gets: one row for
#   each day. It drops nothing, and the target of a day does not depend on the other days.
# * `build_model(features, numbers)` returns a new, compiled model at each call. It does not train. The model declares
#   `(features,)` and returns an output of shape `(numbers,)`.
# * No target is stretched: the loss compares each output with its own target.
#
# All columns are standardised: mean 0, standard deviation 1.

# %%
from autograder import check
from autograder.datasets import sea_surface, weather

import keras
import numpy as np
from keras import layers
from sklearn.preprocessing import scale

days = scale(weather().astype("float64")).astype("float32")
today, tomorrow = days[:-1], days[1:]
print("today:", today.shape, "  tomorrow:", tomorrow.shape)


# %% role="broken" because="labels_lost"
def encode(tomorrow):
    return tomorrow[:, 1:2]


def build_model(features, numbers):
    model = keras.Sequential(
        [
            keras.Input(shape=(features,)),
            layers.Dense(16, activation="relu"),
            layers.Dense(numbers),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="fix"
def encode(tomorrow):
    return tomorrow


def build_model(features, numbers):
    model = keras.Sequential(
        [
            keras.Input(shape=(features,)),
            layers.Dense(16, activation="relu"),
            layers.Dense(numbers),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="right"
# Another scale for the targets, column by column; a functional model; another loss.
def encode(tomorrow):
    low, high = tomorrow.min(axis=0), tomorrow.max(axis=0)
    return (tomorrow - low) / (high - low)


def build_model(features, numbers):
    inputs = keras.Input(shape=(features,))
    x = layers.Dense(32, activation="relu")(inputs)
    model = keras.Model(inputs, layers.Dense(numbers)(x))
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mae")
    return model


# %% role="right"
# A copy, and a linear model.
def encode(tomorrow):
    return np.array(tomorrow, dtype="float32")


def build_model(features, numbers):
    model = keras.Sequential([keras.Input(shape=(features,)), layers.Dense(numbers)])
    model.compile(optimizer=keras.optimizers.Adam(0.02), loss=keras.losses.MeanSquaredError())
    return model


# %% role="wrong" because="targets_broadcast"
# The mean of the four numbers, in a column. It is different for every day, and still one number for four outputs.
def encode(tomorrow):
    return tomorrow.mean(axis=1, keepdims=True)


def build_model(features, numbers):
    model = keras.Sequential(
        [keras.Input(shape=(features,)), layers.Dense(16, activation="relu"), layers.Dense(numbers)]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="targets_have_extra_axis"
# An axis too many in the middle: every day is compared with every other one of its batch.
def encode(tomorrow):
    return tomorrow[:, np.newaxis]


def build_model(features, numbers):
    model = keras.Sequential(
        [keras.Input(shape=(features,)), layers.Dense(16, activation="relu"), layers.Dense(numbers)]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="units_wrong"
# The targets are right now. One unit is stretched to four, and learns their mean.
def encode(tomorrow):
    return tomorrow


def build_model(features, numbers):
    model = keras.Sequential([keras.Input(shape=(features,)), layers.Dense(16, activation="relu"), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="samples_differ"
# One long row: four targets for each day, and four times as many targets as days.
def encode(tomorrow):
    return tomorrow.reshape(-1)


def build_model(features, numbers):
    model = keras.Sequential(
        [keras.Input(shape=(features,)), layers.Dense(16, activation="relu"), layers.Dense(numbers)]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="labels_lost"
# Four columns, and the same number in each.
def encode(tomorrow):
    return np.repeat(tomorrow[:, 1:2], tomorrow.shape[1], axis=1)


def build_model(features, numbers):
    model = keras.Sequential(
        [keras.Input(shape=(features,)), layers.Dense(16, activation="relu"), layers.Dense(numbers)]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="labels_lost"
# The shape is right. The numbers of a day come from four other days.
def encode(tomorrow):
    return tomorrow.reshape(tomorrow.shape[1], -1).T


def build_model(features, numbers):
    model = keras.Sequential(
        [keras.Input(shape=(features,)), layers.Dense(16, activation="relu"), layers.Dense(numbers)]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="output_rank_wrong"
# A second axis in the output, to match a column.
def encode(tomorrow):
    return tomorrow


def build_model(features, numbers):
    model = keras.Sequential(
        [
            keras.Input(shape=(features,)),
            layers.Dense(16, activation="relu"),
            layers.Dense(numbers),
            layers.Reshape((numbers, 1)),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="output_range_differs"
# relu is never negative, and half of the targets are.
def encode(tomorrow):
    return tomorrow


def build_model(features, numbers):
    model = keras.Sequential(
        [
            keras.Input(shape=(features,)),
            layers.Dense(32, activation="relu"),
            layers.Dense(numbers, activation="relu"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="loss_unfit"
# A loss for one-hot targets takes real numbers without complaint.
def encode(tomorrow):
    return tomorrow


def build_model(features, numbers):
    model = keras.Sequential(
        [
            keras.Input(shape=(features,)),
            layers.Dense(32, activation="relu"),
            layers.Dense(numbers),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="categorical_hinge")
    return model


# %% role="wrong" because="loss_unfit"
# The cosine compares directions: the size of the forecast is left open.
def encode(tomorrow):
    return tomorrow


def build_model(features, numbers):
    model = keras.Sequential(
        [
            keras.Input(shape=(features,)),
            layers.Dense(32, activation="relu"),
            layers.Dense(numbers),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="cosine_similarity")
    return model


# %% role="wrong" because="outputs_tied"
# One number for all outputs, to each of which a bias is added.
def encode(tomorrow):
    return tomorrow


def build_model(features, numbers):
    model = keras.Sequential(
        [
            keras.Input(shape=(features,)),
            layers.Dense(32, activation="relu"),
            layers.Dense(1),
            layers.Dense(numbers, kernel_initializer="ones", trainable=False),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="symptom"
targets = encode(tomorrow)
model = build_model(4, 4)
print("targets:", targets.shape, "  output:", model.output_shape)
model.fit(today, targets, epochs=5, verbose=2)
forecast = model.predict(today, verbose=0)
for name, ours, theirs in zip(["rain", "high", "low", "wind"], forecast.T, tomorrow.T, strict=False):
    print(f"{name}: correlation of the forecast with tomorrow's {name}: {np.corrcoef(ours, theirs)[0, 1]:.1f}")

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# The cell above prints two shapes. How many numbers does the model return for one day, and how many targets has a day?
# What does `mse` do with an axis of size 1?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: where to look</summary>
#
# The model is right. `[:, 1:2]` takes all days, and of the four columns only the second one.
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# The four numbers in `tomorrow` are the targets, as they are. `encode` has almost nothing to do.
#
# </details>

# %% role="check" points=3
# Four outputs, four targets, nothing lost and nothing stretched; the model learns.
check("build_model", given=(4, 4), data=today, output=(4,), targets=tomorrow, encode="encode")

# %% role="hidden" points=1
# Only the two temperatures.
check("build_model", given=(2, 2), data=today[:, 1:3], output=(2,), targets=tomorrow[:, 1:3], encode="encode")

# %% role="hidden" points=1
# The sea: from the first six months of a year to the last six.
years = sea_surface()
years = (years - years.mean(axis=0)) / years.std(axis=0)
check("build_model", given=(6, 6), data=years[:, :6], output=(6,), targets=years[:, 6:], encode="encode")
