# %% [markdown]
# # Exercise 2.1: A row for each image
#
# The model below takes each scan as one row of numbers: its input is `(64,)`. The scans have the shape `(1797, 8, 8)`.
# The function that should turn them into rows raises an error.
#
# **Your task:** change `prepare`.
#
# * `prepare(images)` takes an array of shape (samples, height, width).
# * It returns an array of shape (samples, height x width): one row for each image, with all of its pixels.
# * It works for any number of images, and for images of other sizes.

# %%
from autograder import check

import keras
import numpy as np
from einops import rearrange
from keras import layers
from sklearn.datasets import load_digits

scans, digits = load_digits(return_X_y=True)
scans = (scans / 16.0).reshape(-1, 8, 8).astype("float32")
print("scans:", scans.shape, "digits:", digits.shape)


# %% role="broken" because="answer_raises"
def prepare(images):
    return images.reshape(len(images), 8)


# %% role="fix"
def prepare(images):
    return images.reshape(len(images), -1)


# %% role="right"
def prepare(images):
    samples, height, width = images.shape
    return images.reshape(samples, height * width)


# %% role="right"
def prepare(images):
    return rearrange(images, "sample height width -> sample (height width)")


# %% role="right"
def prepare(images):
    return np.stack([image.ravel() for image in images])


# %% role="right"
# Column by column. A Dense layer does not mind, as long as it is the same for every image.
def prepare(images):
    return images.transpose(0, 2, 1).reshape(len(images), -1)


# %% role="wrong" because="answer_raises"
# The number of samples is that of one data set.
def prepare(images):
    return images.reshape(1797, -1)


# %% role="wrong" because="other_shape_returned"
# The size of a row is that of one data set. For other images the count of samples comes out wrong, without an error.
def prepare(images):
    return images.reshape(-1, 64)


# %% role="wrong" because="reshape_scrambles"
# The shape fits. Each row holds one pixel each of 64 images.
def prepare(images):
    return images.reshape(images.shape[1] * images.shape[2], -1).T


# %% role="wrong" because="axes_swapped_in_data"
# A column for each image.
def prepare(images):
    return images.reshape(len(images), -1).T


# %% role="wrong" because="other_shape_returned"
# All images in one row.
def prepare(images):
    return images.flatten()


# %% role="wrong" because="other_shape_returned"
# One row of pixels, where eight were.
def prepare(images):
    return images[:, 0]


# %% role="wrong" because="values_changed"
# np.resize fits every size: it repeats or drops values. Here it is the first images, over and over.
def prepare(images):
    return np.resize(images[:10], (len(images), images.shape[1] * images.shape[2]))


# %% role="wrong" because="not_an_array"
def prepare(images):
    images.reshape(len(images), -1)


# %% role="symptom"
rows = prepare(scans)
print("rows:", rows.shape)
model = keras.Sequential([keras.Input(shape=(64,)), layers.Dense(10, activation="softmax")])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(rows, digits, epochs=2, verbose=2)

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# The error says how many numbers the array has, and which shape they should fill. How many numbers does that shape
# have room for? How many numbers does one image have?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: where to look</summary>
#
# In `(len(images), 8)` the first size is right: the number of samples stays. The second one should be the number of
# pixels of an image, height times width, and not the width alone. Don't write it as a number: other images have other
# sizes.
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# Let NumPy compute the second size: write `-1`. The first size stays as it is.
#
# </details>

# %% role="check" points=2
# Every scan is one row of 64 numbers. Row by row or column by column, as you like.
_rows = np.stack([np.concatenate(list(scan)) for scan in scans])
_columns = np.stack([np.concatenate(list(scan.T)) for scan in scans])
check("prepare", given=(scans,), gives=[_rows, _columns])

# %% role="hidden" points=1
# 900 narrower images.
_narrow = scans[:900, :, 1:7]
_rows = np.stack([np.concatenate(list(scan)) for scan in _narrow])
_columns = np.stack([np.concatenate(list(scan.T)) for scan in _narrow])
check("prepare", given=(_narrow,), gives=[_rows, _columns])

# %% role="hidden" points=1
# A batch of one.
check("prepare", given=(scans[5:6],), gives=[np.array([scans[5].ravel()]), np.array([scans[5].T.ravel()])])
