# %% [markdown]
# # Exercise 3.5: Time in front
#
# Windows of weather, `window` days with four features each, and the highest temperature of the day after (all divided
# by their standard deviation). A program that puts the time first has cut them: `(window, 600, 4)` is (time steps,
# samples, features). The set-up cell prints how many days a window has.
#
# Two functions connect data and model. Somebody moved axes until there was no more error. `prepare` puts the samples
# first, `build_model` declares what `prepare` returns, and the model trains. But to its `LSTM` a window is now four
# time steps with one feature for each day.
#
# **Your task:** change both functions so that the `LSTM` steps from day to day.
#
# * `prepare(recorded)` takes an array of shape (time steps, samples, features)
#   and returns one of shape (samples, time steps, features), every window whole.
# * `build_model(steps, features)` returns a new, compiled model at each call. It does not train.
#   It declares one window, with a size for every axis (no `None`), and returns one number for each.
#
# Layers and sizes in between are your choice. The existing ones are good enough.

# %%
from autograder import check
from autograder.datasets import sea_surface, weather
from autograder.variant import size

import keras
import numpy as np
from keras import layers

days = weather()
days = days / days[:600].std(axis=0)
window = size("window", 14, range(8, 20))
recorded = np.stack([days[step : step + 600] for step in range(window)])
tomorrow = days[window : window + 600, [1]]

print("recorded:", recorded.shape, "(time steps, samples, features)")
print("tomorrow:", tomorrow.shape)


# %% role="broken" because="axes_swapped_in_data"
def prepare(recorded):
    return np.transpose(recorded, (1, 2, 0))


def build_model(steps, features):
    model = keras.Sequential([keras.Input(shape=(features, steps)), layers.LSTM(16), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="fix"
def prepare(recorded):
    return np.swapaxes(recorded, 0, 1)


def build_model(steps, features):
    model = keras.Sequential([keras.Input(shape=(steps, features)), layers.LSTM(16), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="right"
from einops import rearrange


def prepare(recorded):
    return rearrange(recorded, "time samples features -> samples time features")


def build_model(steps, features):
    inputs = keras.Input((steps, features))
    x = layers.GRU(12)(inputs)
    model = keras.Model(inputs, layers.Dense(1)(x))
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="right"
# Not recurrent: convolutions slide along the time.
def prepare(recorded):
    return np.moveaxis(recorded, 1, 0)


def build_model(steps, features):
    model = keras.Sequential(
        [
            keras.Input(shape=(steps, features)),
            layers.Conv1D(16, 3, padding="same", activation="relu"),
            layers.Flatten(),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="right"
# Sample by sample.
def prepare(recorded):
    return np.stack([recorded[:, sample] for sample in range(recorded.shape[1])])


def build_model(steps, features):
    model = keras.Sequential(
        [keras.Input(shape=(steps, features)), layers.LSTM(16, return_sequences=True), layers.LSTM(8), layers.Dense(1)]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="axes_swapped_in_data"
# Time stays in front, and counts as the samples.
def prepare(recorded):
    return recorded


def build_model(steps, features):
    model = keras.Sequential([keras.Input(shape=(steps, features)), layers.LSTM(16), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="reshape_scrambles"
# The right shape, and windows mixed from many.
def prepare(recorded):
    steps, samples, features = recorded.shape
    return recorded.reshape(samples, steps, features)


def build_model(steps, features):
    model = keras.Sequential([keras.Input(shape=(steps, features)), layers.LSTM(16), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="axes_swapped"
# The data is fixed, the model still declares its old shape.
def prepare(recorded):
    return np.swapaxes(recorded, 0, 1)


def build_model(steps, features):
    model = keras.Sequential([keras.Input(shape=(features, steps)), layers.LSTM(16), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="batch_axis_in_input"
def prepare(recorded):
    return np.swapaxes(recorded, 0, 1)


def build_model(steps, features):
    model = keras.Sequential(
        [keras.Input(shape=(600, steps, features)), layers.Flatten(), layers.Dense(16), layers.Dense(1)]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="axis_left_open"
# An LSTM steps through any length, and would not notice 600 steps either.
def prepare(recorded):
    return np.swapaxes(recorded, 0, 1)


def build_model(steps, features):
    model = keras.Sequential([keras.Input(shape=(None, features)), layers.LSTM(16), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="return_sequences_left_over"
# One number for every day of the window.
def prepare(recorded):
    return np.swapaxes(recorded, 0, 1)


def build_model(steps, features):
    model = keras.Sequential(
        [keras.Input(shape=(steps, features)), layers.LSTM(16, return_sequences=True), layers.Dense(1)]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="data_flattened"
def prepare(recorded):
    return np.swapaxes(recorded, 0, 1).reshape(recorded.shape[1], -1)


def build_model(steps, features):
    model = keras.Sequential([keras.Input(shape=(steps * features,)), layers.Dense(16), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="other_size_declared"
# The sizes of this notebook, whatever the function is asked for.
def prepare(recorded):
    return np.swapaxes(recorded, 0, 1)


def build_model(steps, features):
    model = keras.Sequential([keras.Input(shape=(window, 4)), layers.LSTM(16), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="other_size_declared"
# Copied from a neighbour whose windows have another length.
def prepare(recorded):
    return np.swapaxes(recorded, 0, 1)


def build_model(steps, features):
    model = keras.Sequential([keras.Input(shape=(16, 4)), layers.LSTM(16), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="other_shape_returned"
# Only the last day of each window.
def prepare(recorded):
    return recorded[-1]


def build_model(steps, features):
    model = keras.Sequential([keras.Input(shape=(features,)), layers.Dense(16), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="symptom"
windows = prepare(recorded)
model = build_model(window, 4)
print("prepared:", windows.shape, "declared:", model.input_shape)
print("the LSTM takes", windows.shape[1], "time steps of", windows.shape[2], "features")
print("the first step of the first window:  ", windows[0][0].round(1))
print("the first day as it was measured:    ", days[0].round(1))
model.fit(windows, tomorrow, epochs=3, verbose=2)

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# `LSTM` reads (samples, time steps, features). Write these three names below the shape that the symptom cell prints.
# Is 4 the number of days in a window?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: from where to where</summary>
#
# `recorded` is (time steps, samples, features). Swap two of the three axes; one stays where it is. Which one stays?
# `build_model` must then declare the two that follow the samples, in their order.
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# `np.swapaxes(array, i, j)` swaps two axes. The features stay last. A `reshape` to the same shape would mix the
# windows: compare the first step of the first window with the first day.
#
# </details>

# %% role="check" points=2
# (window, 600, 4) becomes (600, window, 4): every window whole, day after day.
expected = np.stack([days[start : start + window] for start in range(600)])
check("prepare", given=(recorded,), gives=expected)

# %% role="check" points=2
# The model declares one window, (window, 4), gives one number, and learns.
windows = np.stack([days[start : start + window] for start in range(600)])
check("build_model", given=(window, 4), data=windows, output=(1,), targets=tomorrow)

# %% role="hidden" points=1
# Windows of four days with four features, where no shape tells the axes apart.
short = np.stack([days[start : start + 4] for start in range(200)])
check("prepare", given=(np.stack([short[:, day] for day in range(4)]),), gives=short)

# %% role="hidden" points=1
# Years of the sea: a single feature.
years = sea_surface()[..., np.newaxis]
check("prepare", given=(np.stack([years[:, month] for month in range(12)]),), gives=years)

# %% role="hidden" points=1
# A year of the sea: twelve months, one feature.
check("build_model", given=(12, 1), data=sea_surface()[..., np.newaxis], output=(1,))
