# %% [markdown]
# # Exercise 7.4: Tomorrow's weather
#
# The data is windows over four years of weather: `steps` days with four numbers each (rain, highest and lowest
# temperature, wind), standardised. The set-up cell prints how many days that is. The target is the highest temperature
# of the day after: one number for each window.
#
# A program that forecasts it was "fixed" several times, and each time a message disappeared. Now it trains without an
# error, and its forecasts are bad.
#
# **Your task:** find the wrong changes, and fix them.
#
# * `prepare(windows)` takes an array of shape (windows, steps, 4), days before numbers, and returns what the model gets:
#   the same axes in the same order, every value in its place. It may scale.
# * `encode(highs)` takes the targets, of shape (windows,), and returns what the loss gets: one number for each window,
#   which depends on that window's target alone.
# * `build_model()` returns a new, compiled model at each call, without training it. The model declares one window, days
#   before numbers, and returns one number for it.

# %%
from autograder import check
from autograder.datasets import weather
from autograder.variant import size

import keras
import numpy as np
from keras import layers

days = weather()
days = (days - days.mean(axis=0)) / days.std(axis=0)
steps = size("steps", 7, range(5, 13))
windows = np.stack([days[start : start + steps] for start in range(len(days) - steps)])
highs = days[steps:, 1]
print("windows:", windows.shape, " highs:", highs.shape)


# %% role="broken" because="reshape_scrambles"
def prepare(windows):
    return windows.reshape(-1, 4, steps)


def encode(highs):
    return np.repeat(highs[:, np.newaxis], 4, axis=1)


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(4, steps)),
            layers.SimpleRNN(16, return_sequences=True),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="fix"
def prepare(windows):
    return windows


def encode(highs):
    return highs


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(steps, 4)),
            layers.SimpleRNN(16),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="right"
# Without a recurrent layer, and targets as a column.
def prepare(windows):
    return windows


def encode(highs):
    return highs[:, np.newaxis]


def build_model():
    inputs = keras.Input(shape=windows.shape[1:])
    x = layers.Flatten()(inputs)
    x = layers.Dense(16, activation="relu")(x)
    model = keras.Model(inputs, layers.Dense(1)(x))
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mae")
    return model


# %% role="right"
# return_sequences where another layer for series follows. Seven days, as a number.
def prepare(windows):
    return windows / 2


def encode(highs):
    return highs


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(7, 4)),
            layers.Conv1D(8, 3, activation="relu"),
            layers.SimpleRNN(8, return_sequences=True),
            layers.GlobalAveragePooling1D(),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="return_sequences_left_over"
# The data are whole again. The output is still one number for each day of the window.
def prepare(windows):
    return windows


def encode(highs):
    return highs


def build_model():
    model = keras.Sequential(
        [keras.Input(shape=(steps, 4)), layers.SimpleRNN(16, return_sequences=True), layers.Dense(1)]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="targets_broadcast"
# Data and model are fixed, the targets are still repeated. mse broadcasts, and here the result even looks right.
def prepare(windows):
    return windows


def encode(highs):
    return np.repeat(highs[:, np.newaxis], 4, axis=1)


def build_model():
    model = keras.Sequential([keras.Input(shape=(steps, 4)), layers.SimpleRNN(16), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="axes_swapped"
# The reshape is gone, its shape is still declared.
def prepare(windows):
    return windows


def encode(highs):
    return highs


def build_model():
    model = keras.Sequential([keras.Input(shape=(4, steps)), layers.SimpleRNN(16), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="reshape_scrambles"
# Output and targets are fixed, and a reshape back and forth that was to keep everything in its place.
def prepare(windows):
    return windows.transpose(0, 2, 1).reshape(-1, steps, 4)


def encode(highs):
    return highs


def build_model():
    model = keras.Sequential([keras.Input(shape=(steps, 4)), layers.SimpleRNN(16), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="other_size_declared"
# Copied from a neighbour whose windows have another length.
def prepare(windows):
    return windows


def encode(highs):
    return highs


def build_model():
    model = keras.Sequential([keras.Input(shape=(9, 4)), layers.SimpleRNN(16), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="units_wrong"
# Four units, so that the repeated targets fit.
def prepare(windows):
    return windows


def encode(highs):
    return np.repeat(highs[:, np.newaxis], 4, axis=1)


def build_model():
    model = keras.Sequential([keras.Input(shape=(steps, 4)), layers.SimpleRNN(16), layers.Dense(4)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="values_changed"
# Only the last day is kept, so that there is no order to confuse.
def prepare(windows):
    return windows[:, -1:]


def encode(highs):
    return highs


def build_model():
    model = keras.Sequential([keras.Input(shape=(1, 4)), layers.SimpleRNN(16), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="labels_lost"
# The targets are rounded to whole numbers: other targets, easier to hit.
def prepare(windows):
    return windows


def encode(highs):
    return np.round(highs)


def build_model():
    model = keras.Sequential([keras.Input(shape=(steps, 4)), layers.SimpleRNN(16), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="symptom"
x, y = prepare(windows), encode(highs)
print("x:", x.shape, " y:", y.shape)
print("the first two days in the file:", windows[0, :2].round(1), sep="\n")
print("the first two rows of x:", x[0, :2].round(1), sep="\n")
model = build_model()
print("the model takes:", model.input_shape, " and gives:", model.output_shape)
model.fit(x[:1000], y[:1000], epochs=5, verbose=0)
print(f"mean squared error on new days: {model.evaluate(x[1000:], y[1000:], verbose=0):.2f}")
print(f"who says 'as warm as today' has: {((highs[1000:] - windows[1000:, -1, 1]) ** 2).mean():.2f}")

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# The symptom cell prints what one sample looks like in three places: in the file, in `x`, and at the output. Where is
# it no longer a row of four numbers for each day, and then one number?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: what was changed to fit</summary>
#
# Start with the output. The task asks for one number for each window. The model returns one for each step. Somebody
# repeated the targets so that they fit this output. Why is there an output for each step at all (lesson 5)?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# The windows need no reshape: the model has to declare their shape. A single option of the recurrent layer keeps the
# days in the output. And the targets can stay as they are: one number for each window.
#
# </details>

# %% role="check" points=2
# Every value keeps its place; the model declares one window, (steps, 4), and gives one number for it.
check("build_model", data=windows, prepare="prepare", output=(1,))

# %% role="check" points=3
# The whole program: targets in the shape of the output, and a fresh model that learns.
check("build_model", data=windows, prepare="prepare", targets=highs, encode="encode", output=(1,))

# %% role="hidden" points=1
# Other data: the last two years, with the lowest temperature as the target.
check(
    "build_model", data=windows[700:], prepare="prepare", targets=days[700 + steps :, 2], encode="encode", output=(1,)
)
