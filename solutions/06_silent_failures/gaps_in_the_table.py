# %% [markdown]
# # Exercise 6.4: Gaps in the table
#
# The data is 178 wines with 13 measurements each, from three growers, 0 to 2 (the labels that lesson 4 called
# cultivars). Single values are missing, as happens in a laboratory: the set-up cell replaces them with `nan`, "not a
# number".
#
# `clean` should drop the wines with a gap. At first `fit` rejected its result, because there were fewer rows than
# growers. So somebody cut the growers to the same length, and `fit` ran. On wines that it has not seen, the model is
# now worse than guessing.
#
# **Your task:** change `clean` so that each wine keeps its own grower.
#
# * `clean(table, growers)` takes a table of shape (wines, measurements) with gaps, and the growers, of shape (wines,).
# * It returns two arrays: the rows without a gap, and their growers, both in the order in which they came.
# * It does not change its arguments.

# %%
from autograder import check

import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_breast_cancer, load_wine
from sklearn.preprocessing import scale


def with_gaps(table, share, seed):
    """A copy in which single values are nan, in about this share of the rows."""
    random = np.random.default_rng(seed)
    table = table.copy()
    rows = np.flatnonzero(random.random(len(table)) < share)
    table[rows, random.integers(table.shape[1], size=len(rows))] = np.nan
    return table


wines, growers = load_wine(return_X_y=True)
order = np.random.default_rng(6).permutation(len(wines))
wines, growers = scale(wines)[order].astype("float32"), growers[order]
table = with_gaps(wines, 0.2, seed=6)
print("table:", table.shape, " growers:", growers.shape, " rows with a gap:", np.isnan(table).any(axis=1).sum())


# %% role="broken" because="values_changed"
def clean(table, growers):
    rows = table[~np.isnan(table).any(axis=1)]
    return rows, growers[: len(rows)]


# %% role="fix"
def clean(table, growers):
    whole = ~np.isnan(table).any(axis=1)
    return table[whole], growers[whole]


# %% role="right"
def clean(table, growers):
    kept = [at for at, row in enumerate(table) if np.isfinite(row).all()]
    return table[kept], growers[kept]


# %% role="right"
import pandas as pd


def clean(table, growers):
    frame = pd.DataFrame(table).dropna()
    return frame.to_numpy(), growers[frame.index]


# %% role="right"
# Table and growers side by side go through everything together.
def clean(table, growers):
    both = np.column_stack([table, growers])
    both = both[~np.isnan(both).any(axis=1)]
    return both[:, :-1], both[:, -1].astype(int)


# %% role="wrong" because="samples_differ"
# As it was before somebody "fixed" it.
def clean(table, growers):
    return table[~np.isnan(table).any(axis=1)], growers


# %% role="wrong" because="values_changed"
# The last growers in place of the first: as wrong.
def clean(table, growers):
    rows = table[~np.isnan(table).any(axis=1)]
    return rows, growers[-len(rows) :]


# %% role="wrong" because="values_changed"
# Both in step, both cut: the gaps are still there.
def clean(table, growers):
    count = (~np.isnan(table).any(axis=1)).sum()
    return table[:count], growers[:count]


# %% role="wrong" because="samples_lost"
# Gaps filled up with the mean. It can be done, but not what is asked for here.
def clean(table, growers):
    return np.where(np.isnan(table), np.nanmean(table, axis=0), table), growers


# %% role="wrong" because="other_shape_returned"
# Columns with a gap dropped in place of rows: with many gaps no measurement is left.
def clean(table, growers):
    return table[:, ~np.isnan(table).any(axis=0)], growers


# %% role="wrong" because="samples_lost"
# Unusual wines are dropped along with those that have a gap.
def clean(table, growers):
    whole = (np.abs(table) < 1.5).all(axis=1)
    return table[whole], growers[whole]


# %% role="wrong" because="samples_shifted"
# Sorted by grower, to have it tidy; the wines stay as they are.
def clean(table, growers):
    whole = ~np.isnan(table).any(axis=1)
    return table[whole], np.sort(growers[whole])


# %% role="wrong" because="not_an_array"
# The growers are forgotten.
def clean(table, growers):
    return table[~np.isnan(table).any(axis=1)]


# %% role="wrong" because="changes_its_argument"
def clean(table, growers):
    growers[np.isnan(table).any(axis=1)] = -1
    return table[growers >= 0], growers[growers >= 0]


# %% role="symptom"
x, y = clean(table, growers)
print("rows:", x.shape, " growers:", np.shape(y))
keras.utils.set_random_seed(6)
model = keras.Sequential(
    [keras.Input(shape=(13,)), layers.Dense(16, activation="relu"), layers.Dense(3, activation="softmax")]
)
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x[:100], y[:100], epochs=15, verbose=0)
right = model.evaluate(x[100:], y[100:], verbose=0)[1]
guessed = np.bincount(y[100:]).max() / len(y[100:])
print(f"right on wines that it has not seen: {right:.0%}   by guessing: {guessed:.0%}")

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# Suppose that the first gap is in row 3. After `clean`, row 3 of the table is the wine that was row 4. Whose grower is
# at position 3?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: the same rows</summary>
#
# If you drop rows of one array, drop the same rows of the other (lesson 6, section 6). What decides here which rows
# stay? Look for it in the first line of `clean`.
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# Assign the condition to a variable: an array with `True` or `False` for each wine. Use it as an index twice.
#
# </details>

# %% role="check" points=1
# Six wines with two measurements, by hand: the second has a gap.
check(
    "clean",
    given=(
        np.array([[1.0, 2.0], [3.0, np.nan], [5.0, 6.0], [7.0, 8.0], [9.0, 1.0], [2.0, 3.0]]),
        np.array([1, 2, 0, 2, 1, 0]),
    ),
    gives=(np.array([[1.0, 2.0], [5.0, 6.0], [7.0, 8.0], [9.0, 1.0], [2.0, 3.0]]), np.array([1, 0, 2, 1, 0])),
)

# %% role="check" points=2
# All wines: the rows without a gap, each with its own grower.
kept = np.flatnonzero([not np.isnan(row).any() for row in table])
check("clean", given=(table, growers), gives=(wines[kept], growers[kept]))

# %% role="hidden" points=1
# Other data: tumours, thirty measurements each, with more gaps.
cells, benign = load_breast_cancer(return_X_y=True)
holes = with_gaps(cells, 0.5, seed=7)
left = np.flatnonzero([not np.isnan(row).any() for row in holes])
check("clean", given=(holes, benign), gives=(cells[left], benign[left]))
