# %% [markdown]
# # Exercise 5.2: Two layers of memory
#
# The sea off Peru warms and cools with the seasons, and every few years it warms much more: El Nino. The data is
# monthly temperatures of its surface from 1950 to 2010, standardised. A window holds 24 months, and the model should
# predict the temperature of the month after.
#
# `build_model` stacks two LSTM layers. It raises an error as soon as it is called. When the error is gone, the exercise
# may not be over.
#
# **Your task:** change `build_model` so that both layers work together and the model returns one number.
#
# * `build_model(sample_shape)` returns a new, compiled model at each call. It does not train.
#   `sample_shape` is the shape of one window, such as `(24, 1)`: time steps, features.
# * The model declares exactly this shape.
# * For n windows the output has the shape (n, 1).
#
# Layers and sizes in between are your choice. The existing ones are good enough.

# %%
from autograder import check
from autograder.datasets import sea_surface, weather

import keras
import numpy as np
from keras import layers

months = sea_surface().reshape(-1, 1)
months = (months - months.mean()) / months.std()
windows = np.stack([months[start : start + 24] for start in range(len(months) - 24)])
next_month = months[24:]
print("windows:", windows.shape, " next month:", next_month.shape)


# %% role="broken" because="return_sequences_missing"
def build_model(sample_shape):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.LSTM(12, name="first"),
            layers.LSTM(12, return_sequences=True, name="second"),
            layers.Dense(1, name="output"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="fix"
def build_model(sample_shape):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.LSTM(12, return_sequences=True, name="first"),
            layers.LSTM(12, name="second"),
            layers.Dense(1, name="output"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="right"
def build_model(sample_shape):
    inputs = keras.Input(shape=sample_shape)
    x = layers.GRU(12, return_sequences=True)(inputs)
    x = layers.GRU(12)(x)
    model = keras.Model(inputs, layers.Dense(1)(x))
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="right"
# The last layer keeps its time axis, and Flatten makes one row of it.
def build_model(sample_shape):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.LSTM(12, return_sequences=True),
            layers.LSTM(12, return_sequences=True),
            layers.Flatten(),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="right"
# The second layer reads the last memory of the first again at every time step.
def build_model(sample_shape):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.LSTM(12),
            layers.RepeatVector(sample_shape[0]),
            layers.LSTM(12),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="return_sequences_left_over"
# No error any more, and 24 numbers for each window.
def build_model(sample_shape):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.LSTM(12, return_sequences=True),
            layers.LSTM(12, return_sequences=True),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="return_sequences_left_over"
# TimeDistributed says aloud that every time step gets its own number.
def build_model(sample_shape):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.LSTM(12, return_sequences=True),
            layers.LSTM(12, return_sequences=True),
            layers.TimeDistributed(layers.Dense(1)),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="return_sequences_missing"
# The one that was too much is gone, the one that is missing still is.
def build_model(sample_shape):
    model = keras.Sequential([keras.Input(shape=sample_shape), layers.LSTM(12), layers.LSTM(12), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="output_rank_wrong"
# Flatten comes after the last Dense: a row of 24 numbers.
def build_model(sample_shape):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.LSTM(12, return_sequences=True),
            layers.LSTM(12, return_sequences=True),
            layers.Dense(1),
            layers.Flatten(),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="layer_wants_other_rank"
# Flatten where the second layer wants time steps.
def build_model(sample_shape):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.LSTM(12, return_sequences=True),
            layers.Flatten(),
            layers.LSTM(12),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="axes_swapped"
def build_model(sample_shape):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape[::-1]),
            layers.LSTM(12, return_sequences=True),
            layers.LSTM(12),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="axis_left_open"
# An LSTM reads series of any length; these have 24 months, and the model should say so.
def build_model(sample_shape):
    model = keras.Sequential(
        [
            keras.Input(shape=(None, sample_shape[1])),
            layers.LSTM(12, return_sequences=True),
            layers.LSTM(12),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="symptom"
model = build_model(windows.shape[1:])
losses = model.fit(windows, next_month, epochs=3, verbose=0).history["loss"]
print("the loss fell:", losses[-1] < losses[0])
print("one month for each of 5 windows:", model.predict(windows[:5], verbose=0).shape)

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# The error names `second`, which expects three axes and gets two. Which axis is missing, and which layer removed it?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: after the first error</summary>
#
# When the model is built, print `build_model((24, 1)).output_shape`. `(None, 24, 1)` is one number for each month of
# the window. How many does the task ask for?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# `return_sequences=True` belongs in every recurrent layer that is followed by another one, and not in the last. Here it
# is in the wrong one of the two.
#
# </details>

# %% role="check" points=2
# For windows of 24 months the model gives one number for each, and learns.
check("build_model", given=((24, 1),), data=windows, output=(1,), targets=next_month)

# %% role="hidden" points=1
# Windows of 12 months.
check("build_model", given=((12, 1),), data=windows[:, 12:], output=(1,))

# %% role="hidden" points=1
# Four measured values a day, 14 days: tomorrow's weather takes more features than one.
days = (weather() - weather().mean(axis=0)) / weather().std(axis=0)
fortnights = np.stack([days[start : start + 14] for start in range(700)])
check("build_model", given=((14, 4),), data=fortnights, output=(1,))
