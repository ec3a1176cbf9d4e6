# %% [markdown]
# # Exercise 2.3: Samples to the front
#
# The scans of digits come from a file that keeps the samples on the last axis: `(8, 8, 1797)`, that is (height, width,
# samples). The model expects (samples, height, width). The function below returns that shape. There is no error, and
# the model trains. But on scans that it has not seen it is right in one of ten cases, as if it guessed.
#
# **Your task:** change `prepare` so that each sample is a whole scan.
#
# * `prepare(stored)` takes an array of shape (height, width, samples).
# * It returns an array of shape (samples, height, width). Every scan is upright and complete.
# * It works for any number of images, and for images of other sizes.

# %%
from autograder import check

import keras
import numpy as np
from einops import rearrange
from keras import layers
from sklearn.datasets import load_digits

_scans, digits = load_digits(return_X_y=True)
stored = (_scans / 16.0).astype("float32").T.reshape(8, 8, 1797)
print("stored:", stored.shape, "digits:", digits.shape)


def show(scan):
    """Print a scan of shape (height, width), numbers from 0 to 1, two characters each, denser where the ink is darker."""
    for row in scan:
        print("".join(" .:+#"[min(int(ink * 4), 4)] * 2 for ink in row))


# %% role="broken" because="reshape_scrambles"
def prepare(stored):
    height, width, samples = stored.shape
    return stored.reshape(samples, height, width)


# %% role="fix"
def prepare(stored):
    return np.moveaxis(stored, -1, 0)


# %% role="right"
def prepare(stored):
    return stored.transpose(2, 0, 1)


# %% role="right"
def prepare(stored):
    return rearrange(stored, "height width sample -> sample height width")


# %% role="right"
# Scan by scan.
def prepare(stored):
    return np.stack([stored[:, :, number] for number in range(stored.shape[2])])


# %% role="right"
# Two axes joined, the table turned, and the row cut again: each reshape joins or splits neighbours.
def prepare(stored):
    height, width, samples = stored.shape
    return stored.reshape(height * width, samples).T.reshape(samples, height, width)


# %% role="wrong" because="axes_swapped_in_data"
# The shape is right, the scans lie on their side: .T turns all axes around.
def prepare(stored):
    return stored.T


# %% role="wrong" because="axes_swapped_in_data"
# Only the two outer axes change places. Height and width do as well.
def prepare(stored):
    return np.swapaxes(stored, 0, 2)


# %% role="wrong" because="axes_swapped_in_data"
# The samples are in the middle now.
def prepare(stored):
    return np.moveaxis(stored, -1, 1)


# %% role="wrong" because="axes_swapped_in_data"
def prepare(stored):
    return stored


# %% role="wrong" because="reshape_scrambles"
# The turned table is cut in the wrong order.
def prepare(stored):
    height, width, samples = stored.shape
    return stored.reshape(width, height * samples).T.reshape(samples, height, width)


# %% role="wrong" because="values_reordered"
# Every scan is upside down.
def prepare(stored):
    return np.moveaxis(stored, -1, 0)[:, ::-1]


# %% role="wrong" because="list_as_inputs"
def prepare(stored):
    return [stored[:, :, number] for number in range(stored.shape[2])]


# %% role="wrong" because="values_changed"
# The first scan for every sample.
def prepare(stored):
    return np.stack([stored[:, :, 0]] * stored.shape[2])


# %% role="wrong" because="other_shape_returned"
# The scans from before they were stored: right here, and of no use for other data.
def prepare(stored):
    return _scans.reshape(1797, 8, 8) / 16.0


# %% role="wrong" because="answer_raises"
# Right for the scans, and for no other number and size.
def prepare(stored):
    return stored.reshape(64, 1797).T.reshape(1797, 8, 8)


# %% role="symptom"
scans = prepare(stored)
print("scans:", scans.shape, "  digit 800 is a", digits[800])
show(scans[800])
keras.utils.set_random_seed(1)
model = keras.Sequential(
    [
        keras.Input(shape=(8, 8)),
        layers.Flatten(),
        layers.Dense(32, activation="relu"),
        layers.Dense(10, activation="softmax"),
    ]
)
model.compile(optimizer=keras.optimizers.Adam(0.005), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(scans[:1500], digits[:1500], epochs=5, verbose=2)
print("right on new scans:", round(model.evaluate(scans[1500:], digits[1500:], verbose=0)[1], 2))

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# The cell above shows scan 800 as the model gets it. Could you tell which digit it is?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: what happened</summary>
#
# `reshape` keeps the reading order. The first 1797 numbers in the file are the upper left pixel of every scan, one
# after the other. After the reshape they still are: they fill the first 28 "scans". You need another order of the axes,
# and lesson 2, section 3, has the tools for it.
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# The last axis has to move to the front, and the other two keep their order: axes 0, 1, 2 become 2, 0, 1. `np.moveaxis`
# takes the array, the position of the axis, and the position where it should be. The last position is `-1`.
#
# </details>

# %% role="check" points=3
# Every scan is whole and upright: (1797, 8, 8).
check("prepare", given=(stored,), gives=_scans.reshape(1797, 8, 8) / 16.0)

# %% role="hidden" points=1
# Fewer images, taller than wide.
_tall = stored[:, 1:7, :300]
check("prepare", given=(_tall,), gives=np.stack([_tall[:, :, at] for at in range(300)]))

# %% role="hidden" points=1
# As many images as pixels in a row.
_few = np.arange(512.0).reshape(8, 8, 8)
check("prepare", given=(_few,), gives=np.stack([_few[:, :, at] for at in range(8)]))
