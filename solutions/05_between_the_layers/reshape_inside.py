# %% [markdown]
# # Exercise 5.4: A sheet of the calendar
#
# A weather station delivers four weeks at a time: one line for each sensor (rain, highest temperature, lowest
# temperature, wind), and 28 days in each line. A window has the shape `(4, 28)`.
#
# Someone wants to see weeks. They turn each window into a sheet of the calendar, one row for each week, one column
# for each day of the week, and pass it to `Conv2D` as an image with four channels: `(4, 7, 4)`, that is weeks, days,
# sensors.
#
# `calendar` does this in one step. The shape is right, a model trains on it, and there is no error. But its forecasts
# are bad, and the cell below `calendar` shows why: the first row of the sheet is not the first week.
#
# **Your task:** change `calendar` so that every value is in its place.
#
# * `calendar(windows)` takes an array of shape (samples, sensors, days) and returns one of shape
#   (samples, weeks, 7, sensors). `calendar(windows)[n, w, d, s]` is the value of sensor `s` on day `d` of week `w` of
#   window `n`.
# * It works for any number of samples, of sensors, and of whole weeks.
#
# You can call a layer on an array, as here. `keras.ops.convert_to_numpy` converts the result to a NumPy array.

# %%
from autograder import check
from autograder.datasets import sea_surface, weather

import keras
import numpy as np
from keras import layers

sensors = weather().T
windows = np.stack([sensors[:, start : start + 28] for start in range(0, 1400, 7)])
print("windows:", windows.shape)


# %% role="broken" because="reshape_scrambles"
def calendar(windows):
    _, sensors, days = windows.shape
    sheet = layers.Reshape((days // 7, 7, sensors))(windows)
    return keras.ops.convert_to_numpy(sheet)


# %% role="fix"
def calendar(windows):
    _, sensors, days = windows.shape
    by_day = layers.Permute((2, 1))(windows)
    sheet = layers.Reshape((days // 7, 7, sensors))(by_day)
    return keras.ops.convert_to_numpy(sheet)


# %% role="right"
# The other way round: first the days are cut into weeks, then the sensors go to the end.
def calendar(windows):
    _, sensors, days = windows.shape
    by_week = layers.Reshape((sensors, days // 7, 7))(windows)
    return keras.ops.convert_to_numpy(layers.Permute((2, 3, 1))(by_week))


# %% role="right"
from einops import rearrange


def calendar(windows):
    return rearrange(windows, "n sensor (week day) -> n week day sensor", day=7)


# %% role="right"
# NumPy alone.
def calendar(windows):
    return np.moveaxis(windows, 1, 2).reshape(len(windows), -1, 7, windows.shape[1])


# %% role="right"
# A small model of two layers.
def calendar(windows):
    model = keras.Sequential(
        [
            keras.Input(shape=windows.shape[1:]),
            layers.Permute((2, 1)),
            layers.Reshape((-1, 7, windows.shape[1])),
        ]
    )
    return keras.ops.convert_to_numpy(model(windows))


# %% role="wrong" because="reshape_scrambles"
# NumPy's reshape does the same as the layer.
def calendar(windows):
    samples, sensors, days = windows.shape
    return windows.reshape(samples, days // 7, 7, sensors)


# %% role="wrong" because="axes_swapped_in_data"
# Cut into weeks, but the sensors were left in front: with four weeks of four sensors the shape tells nothing.
def calendar(windows):
    _, sensors, days = windows.shape
    by_week = layers.Reshape((sensors, days // 7, 7))(windows)
    return keras.ops.convert_to_numpy(layers.Permute((1, 3, 2))(by_week))


# %% role="wrong" because="reshape_scrambles"
# The swap comes too late: the cut has mixed the values already.
def calendar(windows):
    _, sensors, days = windows.shape
    sheet = layers.Reshape((7, days // 7, sensors))(windows)
    return keras.ops.convert_to_numpy(layers.Permute((2, 1, 3))(sheet))


# %% role="wrong" because="axes_swapped_in_data"
# Days and weeks have changed places.
def calendar(windows):
    _, sensors, days = windows.shape
    by_day = layers.Permute((2, 1))(windows)
    return keras.ops.convert_to_numpy(layers.Reshape((7, days // 7, sensors))(by_day))


# %% role="wrong" because="other_shape_returned"
# The days in order, and no weeks yet.
def calendar(windows):
    return keras.ops.convert_to_numpy(layers.Permute((2, 1))(windows))


# %% role="wrong" because="reshape_layer_differs"
# The samples are counted in the layer's shape.
def calendar(windows):
    samples, sensors, days = windows.shape
    by_day = layers.Permute((2, 1))(windows)
    return keras.ops.convert_to_numpy(layers.Reshape((samples, days // 7, 7, sensors))(by_day))


# %% role="wrong" because="reshape_layer_differs"
# Right for four sensors and four weeks, and for nothing else.
def calendar(windows):
    by_day = layers.Permute((2, 1))(windows)
    return keras.ops.convert_to_numpy(layers.Reshape((4, 7, 4))(by_day))


# %% role="symptom"
sheets = calendar(windows)
print("a sheet:", sheets.shape[1:])
print("highest temperatures of the first week, as measured:", windows[0, 1, :7])
print("the same on the sheet:                              ", sheets[0, 0, :, 1])

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# `Reshape` keeps the reading order of the numbers. Which two numbers are next to each other in a window: two days of
# one sensor, or two sensors of one day? And on the sheet?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: try it small</summary>
#
# Take a window whose numbers show where they come from: `np.arange(56).reshape(1, 4, 14)`. The first sensor has 0 to
# 13. Print the sheet. Where should 0, 1, 2 be, and where are they?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# It takes two steps: one swaps axes, one splits an axis in two. `Reshape` can only split. For the swap see lesson 5,
# section 5; the layer counts the axes of a sample from 1. You can do them in either order, as long as you split and
# join only neighbouring axes.
#
# </details>

# %% role="check" points=3
# Four sensors, four weeks: every value is in its place.
right = np.stack([[window[:, week * 7 : week * 7 + 7].T for week in range(4)] for window in windows])
check("calendar", given=(windows,), gives=right)

# %% role="hidden" points=1
# Three sensors, two weeks.
fewer = windows[:50, 1:, :14]
right = np.stack([[window[:, week * 7 : week * 7 + 7].T for week in range(2)] for window in fewer])
check("calendar", given=(fewer,), gives=right)

# %% role="hidden" points=1
# One window only, with other data in it: two seas, five weeks.
seas = np.stack([sea_surface().ravel()[:35], sea_surface().ravel()[100:135]])[np.newaxis]
check("calendar", given=(seas,), gives=seas.reshape(1, 2, 5, 7).transpose(0, 2, 3, 1))
