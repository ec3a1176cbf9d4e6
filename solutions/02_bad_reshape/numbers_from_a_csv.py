# %% [markdown]
# # Exercise 2.2: Numbers from a CSV file
#
# The weather of 1461 days is in a text file. Python's `csv` module reads it line by line: a list of lines, and each
# line a list of words. The first line holds the names of the columns, and each other line begins with a date.
#
# A model should estimate the wind of a day from rain, highest and lowest temperature. The function below cuts the lines
# into data and targets. `fit` can't use them. (`BatchNormalization` in the model brings rain and temperatures to a
# common scale. It changes no shape.)
#
# **Your task:** change `load`.
#
# * `load(lines)` takes the list of lines, as the next cell prints it.
# * It returns two arrays of numbers with one row for each day, and in the order of the file:
#   the data, of shape (days, 3): precipitation, temp_max, temp_min;
#   and the targets, of shape (days, 1): wind.
# * The numbers are those in the file.

# %%
from autograder import check

import csv

import keras
import numpy as np
import pandas as pd
from keras import layers

from autograder.datasets import WEATHER, weather

with WEATHER.open(newline="") as file:
    lines = list(csv.reader(file))
print(len(lines), "lines. The first three:")
for line in lines[:3]:
    print(line)


# %% role="broken" because="not_an_array"
def load(lines):
    table = np.array(lines)
    return table[:, 1:4], table[:, 4]


# %% role="fix"
def load(lines):
    table = np.array(lines[1:])[:, 1:].astype("float32")
    return table[:, :3], table[:, 3:]


# %% role="right"
def load(lines):
    data = [[float(word) for word in line[1:4]] for line in lines[1:]]
    targets = [[float(line[4])] for line in lines[1:]]
    return np.array(data), np.array(targets)


# %% role="right"
def load(lines):
    frame = pd.DataFrame(lines[1:], columns=lines[0])
    data = frame[["precipitation", "temp_max", "temp_min"]].to_numpy(dtype="float32")
    targets = frame[["wind"]].to_numpy(dtype="float32")
    return data, targets


# %% role="right"
# Column by column, and the columns side by side.
def load(lines):
    _, *days = lines
    _, *columns = zip(*days, strict=True)
    columns = np.array(columns, dtype="float64")
    return np.stack(columns[:3], axis=-1), columns[3].reshape(-1, 1)


# %% role="wrong" because="not_an_array"
# Without the line of names, and still words.
def load(lines):
    table = np.array(lines[1:])
    return table[:, 1:4], table[:, 4:]


# %% role="wrong" because="not_an_array"
# A DataFrame of words gives an array of objects.
def load(lines):
    frame = pd.DataFrame(lines[1:])
    return frame[[1, 2, 3]].to_numpy(dtype=object), frame[[4]].to_numpy(dtype=object)


# %% role="wrong" because="answer_raises"
# The names of the columns are no numbers.
def load(lines):
    table = np.array(lines)[:, 1:].astype("float32")
    return table[:, :3], table[:, 3:]


# %% role="wrong" because="other_shape_returned"
# The targets have no axis of size 1.
def load(lines):
    table = np.array(lines[1:])[:, 1:].astype("float32")
    return table[:, :3], table[:, 3]


# %% role="wrong" because="samples_lost"
# The first day went with the line of names.
def load(lines):
    table = np.array(lines[2:])[:, 1:].astype("float32")
    return table[:, :3], table[:, 3:]


# %% role="wrong" because="samples_differ"
# Only one of the two begins with the first day.
def load(lines):
    table = np.array(lines[1:])[:, 1:].astype("float32")
    return table[:, :3], table[1:, 3:]


# %% role="wrong" because="reshape_scrambles"
# Columns were collected, and a reshape should make rows of them.
def load(lines):
    columns = np.array(list(zip(*lines[1:], strict=True))[1:]).astype("float32")
    return columns[:3].reshape(-1, 3), columns[3].reshape(-1, 1)


# %% role="wrong" because="other_shape_returned"
# The target is in the data as well.
def load(lines):
    table = np.array(lines[1:])[:, 1:].astype("float32")
    return table, table[:, 3:]


# %% role="wrong" because="values_changed"
# The wrong column is left for the target.
def load(lines):
    table = np.array(lines[1:])[:, 1:].astype("float32")
    return table[:, 1:], table[:, :1]


# %% role="wrong" because="not_an_array"
# A single array, where two are asked for.
def load(lines):
    return np.array(lines[1:])[:, 1:].astype("float32")


# %% role="symptom"
x, y = load(lines)
print("x:", x.shape, x.dtype, x[0])
print("y:", y.shape, y.dtype, y[0])
model = keras.Sequential([keras.Input(shape=(3,)), layers.BatchNormalization(), layers.Dense(1)])
model.compile(optimizer=keras.optimizers.Adam(0.05), loss="mse")
model.fit(x, y, epochs=2, verbose=2)

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# Look at what the cell above prints before the error. What is in `x[0]`? Is it a day? And is a number in quotes a
# number? (`<U13` is NumPy's dtype for text of at most 13 characters. The error calls it `str`.)
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: where to look</summary>
#
# Three things need fixing: the first line does not belong to the days; words have to become numbers, for example
# with `.astype("float32")`; and the targets have rank 1, where (days, 1) is asked for.
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# `lines[1:]` are the days. Make an array of them, leave out the column of dates, and only then convert the rest to
# numbers: a date is not a number. A slice such as `[:, 3:]` keeps the axis of the columns, an index such as `[:, 3]`
# removes it.
#
# </details>

# %% role="check" points=3
# All 1461 days: numbers, (days, 3) and (days, 1).
check("load", given=(lines,), gives=(weather()[:, [0, 1, 2]], weather()[:, [3]]))

# %% role="hidden" points=1
# The first 40 days alone.
check("load", given=(lines[:41],), gives=(weather()[:40, [0, 1, 2]], weather()[:40, [3]]))

# %% role="hidden" points=1
# Other numbers.
_lines = [["date", "precipitation", "temp_max", "temp_min", "wind"]]
_lines += [[f"2016-01-{day:02}", str(day), "7.5", str(-day), str(day / 4)] for day in range(1, 31)]
_data = np.array([[float(word) for word in line[1:4]] for line in _lines[1:]])
check("load", given=(_lines,), gives=(_data, np.array([[day / 4] for day in range(1, 31)])))
