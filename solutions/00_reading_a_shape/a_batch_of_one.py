# %% [markdown]
# # Exercise 0.1: A batch of one
#
# 1797 scans of handwritten digits are in one array, and a model takes batches of such scans. Somebody wants an answer
# for a single scan. They take it out of the array, pass it to the model, and get an error.
#
# **Your task:** change `batch_of_one` so that its result can go into a model.
#
# * `batch_of_one(images, number)` returns the sample at position `number`, as a batch that holds this one sample.
# * All axes are there: the batch axis with size 1 in front, then those of the sample.
# * It works for arrays of other samples too, such as rows of a table.
#
# How it works here, and in every exercise:
#
# 1. Run the next cell, the **set-up cell**. It loads the data. You need not follow each of its lines: what counts is
#    what it prints.
# 2. Change the cell after it, and run it. It is your answer.
# 3. Run the cells below it. The first one, the **symptom cell**, uses your answer and shows what is wrong with it. The
#    last ones check it.
#
# If you are stuck, open a hint. (A failed check also names a section of the course to review. It may be one that you
# have not read yet.)

# %%
from autograder import check

import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_digits

from autograder.datasets import weather

scans, digits = load_digits(return_X_y=True)
scans = (scans / 16.0).reshape(-1, 8, 8).astype("float32")
print("scans:", scans.shape, "one scan:", scans.shape[1:])


# %% role="broken" because="batch_axis_missing_in_data"
def batch_of_one(images, number):
    return images[number]


# %% role="fix"
def batch_of_one(images, number):
    return images[number : number + 1]


# %% role="right"
def batch_of_one(images, number):
    return images[number][np.newaxis]


# %% role="right"
def batch_of_one(images, number):
    return np.expand_dims(images[number], axis=0)


# %% role="right"
# A list of positions keeps the axis.
def batch_of_one(images, number):
    return images[[number]]


# %% role="right"
def batch_of_one(images, number):
    return images[number].reshape(1, *images.shape[1:])


# %% role="wrong" because="values_changed"
# Always the first one.
def batch_of_one(images, number):
    return images[:1]


# %% role="wrong" because="values_changed"
# One position too early.
def batch_of_one(images, number):
    return images[number - 1 : number]


# %% role="wrong" because="samples_lost"
# So many samples, and not the one at this position.
def batch_of_one(images, number):
    return images[:number]


# %% role="wrong" because="batch_axis_missing_in_data"
# The new axis is at the end.
def batch_of_one(images, number):
    return images[number][..., np.newaxis]


# %% role="wrong" because="data_flattened"
def batch_of_one(images, number):
    return images[number].reshape(1, -1)


# %% role="wrong" because="answer_raises"
# Right for scans, and for nothing else.
def batch_of_one(images, number):
    return images[number].reshape(1, 8, 8)


# %% role="wrong" because="axes_swapped_in_data"
# Rows and columns of the scan have changed places.
def batch_of_one(images, number):
    return images[number].T[np.newaxis]


# %% role="wrong" because="list_as_inputs"
# A list is no array.
def batch_of_one(images, number):
    return [images[number]]


# %% role="wrong" because="not_an_array"
# The result is made and not returned.
def batch_of_one(images, number):
    images[number : number + 1]


# %% role="symptom"
model = keras.Sequential([keras.Input(shape=(8, 8)), layers.Flatten(), layers.Dense(10, activation="softmax")])
batch = batch_of_one(scans, 7)
print("the model takes:", model.input_shape)
print("it gets:        ", np.shape(batch))
print("it gives:       ", model.predict(batch, verbose=0).shape)

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# The cell above prints what the model takes and what it gets. How many numbers does each of the two shapes have?
#
# The error compares the same two shapes. Its long line ends with: `Expected shape (None, 8, 8), but input has
# incompatible shape (8, 8)`. `None` stands for any size, but not for a missing axis.
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: where to look</summary>
#
# An index such as `[7]` removes an axis. Lesson 0, section 1, shows two ways to take the first day of a table. One
# of them keeps the axis.
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# `images[0:1]` is a batch with the sample at position 0. `images[5:6]` is a batch with the sample at position 5. Write
# it for the position `number`.
#
# </details>

# %% role="check" points=2
# The scan at position 7, as a batch of shape (1, 8, 8).
check("batch_of_one", given=(scans, 7), gives=np.stack([scans[7]]))

# %% role="hidden" points=1
# A row of a table.
check("batch_of_one", given=(weather(), 700), gives=np.stack([weather()[700]]))

# %% role="hidden" points=1
# The last sample, and samples of rank 3.
_colours = np.random.default_rng(1).random((5, 6, 7, 3))
check("batch_of_one", given=(_colours, 4), gives=np.stack([_colours[4]]))
