# %% [markdown]
# # Exercise 0.2: The mean of each year
#
# The temperature of the sea off Peru, measured from 1950 to 2010: an array with one row for each year and one column
# for each month. A model should learn from the twelve months of a year how warm the year was as a whole. For that it
# needs one number for each year: the mean of its months.
#
# NumPy's `mean` takes an `axis`: the axis along which it averages, and which it removes. The function below names the
# wrong one, and `fit` finds that there are not as many targets as samples. (**Targets** are the right answers, one for
# each sample. Targets that are classes, such as the ten digits, are called labels.)
#
# **Your task:** change `mean_of_each_year`.
#
# * `mean_of_each_year(table)` takes an array of shape (years, months).
# * It returns an array of shape (years,): the mean of each year.
# * It works for tables of other sizes too, including one with as many years as months.

# %%
from autograder import check

import keras
import numpy as np
from keras import layers

from autograder.datasets import sea_surface, weather

temperatures = sea_surface()
print("temperatures:", temperatures.shape)
print("the first year:", temperatures[0].round(1))


# %% role="broken" because="samples_lost"
def mean_of_each_year(table):
    return table.mean(axis=0)


# %% role="fix"
def mean_of_each_year(table):
    return table.mean(axis=1)


# %% role="right"
def mean_of_each_year(table):
    return np.mean(table, axis=-1)


# %% role="right"
def mean_of_each_year(table):
    return table.sum(axis=1) / table.shape[1]


# %% role="right"
# Year by year, and one array of the results.
def mean_of_each_year(table):
    means = []
    for year in table:
        means.append(year.mean())
    return np.array(means)


# %% role="right"
# With the table on its side the years are the columns.
def mean_of_each_year(table):
    return table.T.mean(axis=0)


# %% role="wrong" because="other_shape_returned"
# One number for the whole table.
def mean_of_each_year(table):
    return table.mean()


# %% role="wrong" because="samples_lost"
# Axis -2 is axis 0 under another name.
def mean_of_each_year(table):
    return table.mean(axis=-2)


# %% role="wrong" because="values_changed"
def mean_of_each_year(table):
    return table.sum(axis=1)


# %% role="wrong" because="values_changed"
# The shape fits, the numbers are mixed: a row of the new table holds months of several years.
def mean_of_each_year(table):
    return table.reshape(table.shape[1], table.shape[0]).mean(axis=0)


# %% role="wrong" because="values_changed"
# The first month in place of all.
def mean_of_each_year(table):
    return table[:, 0]


# %% role="wrong" because="values_changed"
# The mean of twelve, also where there are other months.
def mean_of_each_year(table):
    return table.sum(axis=1) / 12


# %% role="wrong" because="other_shape_returned"
# The axis is kept: (years, 1).
def mean_of_each_year(table):
    return table.mean(axis=1, keepdims=True)


# %% role="wrong" because="list_as_inputs"
def mean_of_each_year(table):
    return [year.mean() for year in table]


# %% role="symptom"
means = mean_of_each_year(temperatures)
print("data:   ", temperatures.shape)
print("targets:", np.shape(means), np.round(means[:3], 1))
model = keras.Sequential([keras.Input(shape=(12,)), layers.Dense(1)])
model.compile(optimizer="adam", loss="mse")
model.fit(temperatures, means, epochs=2, verbose=2)

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# The cell above prints two shapes, and the last lines of the error name two numbers: the samples in `x`, the data, and
# in `y`, the targets. How many years are there? And what is there 12 of?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: where to look</summary>
#
# `mean(axis=...)` averages along the axis that you name and removes it. The function names axis 0. Which axis does that
# remove, and which one is left?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# The years must stay, so remove the months. In the shape (years, months) the years are axis 0. Name the other one.
#
# </details>

# %% role="check" points=2
# One mean for each of the 61 years.
check("mean_of_each_year", given=(temperatures,), gives=np.array([sum(year) / len(year) for year in temperatures]))

# %% role="hidden" points=1
# As many years as months: the shape tells nothing.
check("mean_of_each_year", given=(temperatures[:12],), gives=np.array([sum(year) / 12 for year in temperatures[:12]]))

# %% role="hidden" points=1
# A table of other sizes.
check("mean_of_each_year", given=(weather()[:50],), gives=np.array([sum(day) / 4 for day in weather()[:50]]))
