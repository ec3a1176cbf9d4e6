# %% [markdown]
# # Exercise 3.3: Grey scans for a colour model
#
# A model was built for colour images: it declares `(8, 8, 3)`. Now it should take the 1797 scans of digits. They are as
# the scanner wrote them: `(1797, 8, 8)`, grey, no channel axis, whole numbers from 0 (white paper) to 16 (black ink).
# The model expects numbers from 0 to 1.
#
# Don't change the model. This is the usual case when somebody else has trained it.
#
# `prepare` below does half of the work, and `fit` says what is missing.
#
# **Your task:** change `prepare` so that the model takes the scans.
#
# * `prepare(scans)` takes an array of shape (samples, height, width) with numbers from 0 to 16
#   and returns one of shape (samples, height, width, 3) with numbers from 0 to 1.
# * Each pixel has the same number in all three channels. That is what grey means in RGB (red, green, blue).
# * It works for any number of scans, any height and width, and scans without a black pixel.

# %%
from autograder import check

import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_digits

table, digits = load_digits(return_X_y=True)
scans = table.reshape(1797, 8, 8)


def colour_model():
    keras.utils.set_random_seed(3)
    model = keras.Sequential(
        [
            keras.Input(shape=(8, 8, 3)),
            layers.Conv2D(16, 3, activation="relu", name="conv"),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


print("scans:", scans.shape, "from", scans.min(), "to", scans.max())
print("the model wants:", colour_model().input_shape[1:])


# %% role="broken" because="channels_differ"
def prepare(scans):
    return scans[..., np.newaxis] / 16


# %% role="fix"
def prepare(scans):
    grey = scans[..., np.newaxis] / 16
    return np.repeat(grey, 3, axis=-1)


# %% role="right"
def prepare(scans):
    return np.stack([scans, scans, scans], axis=-1).astype("float32") / 16


# %% role="right"
from einops import repeat


def prepare(scans):
    return repeat(scans / 16, "samples height width -> samples height width 3")


# %% role="right"
# Broadcasting: three ones along the new axis.
def prepare(scans):
    return scans[..., np.newaxis] * np.ones(3) / 16


# %% role="right"
def prepare(scans):
    rgb = np.zeros((*scans.shape, 3))
    for channel in range(3):
        rgb[..., channel] = scans / 16
    return rgb


# %% role="wrong" because="other_shape_returned"
def prepare(scans):
    return scans / 16


# %% role="wrong" because="channels_first_in_data"
def prepare(scans):
    return np.stack([scans / 16] * 3, axis=1)


# %% role="wrong" because="other_shape_returned"
# Repeated along the width: scans three times as wide.
def prepare(scans):
    return np.repeat(scans / 16, 3, axis=-1)[..., np.newaxis]


# %% role="wrong" because="reshape_scrambles"
# The shape fits, since a scan beside its copies has as many numbers. The channels of a pixel are three neighbours.
def prepare(scans):
    return np.tile(scans / 16, (1, 1, 3)).reshape(*scans.shape, 3)


# %% role="wrong" because="values_changed"
# Only red: a grey scan becomes a red one.
def prepare(scans):
    rgb = np.zeros((*scans.shape, 3))
    rgb[..., 0] = scans / 16
    return rgb


# %% role="wrong" because="values_changed"
# Still from 0 to 16.
def prepare(scans):
    return np.repeat(scans[..., np.newaxis], 3, axis=-1)


# %% role="wrong" because="values_changed"
# The darkest pixel that came along is not always black: other scans get another scale.
def prepare(scans):
    return np.repeat(scans[..., np.newaxis], 3, axis=-1) / scans.max()


# %% role="wrong" because="samples_lost"
# Repeated along the samples: three times as many scans.
def prepare(scans):
    return np.repeat(np.stack([scans / 16] * 3, axis=-1), 3, axis=0)


# %% role="wrong" because="changes_its_argument"
def prepare(scans):
    scans /= 16
    return np.stack([scans] * 3, axis=-1)


# %% role="symptom"
images = prepare(scans)
print("prepared:", images.shape, "from", images.min(), "to", images.max())
model = colour_model()
model.fit(images, digits, epochs=2, verbose=2)

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# Read the message of `fit` from the bottom. Which size does `conv` expect on the last axis, and which one does it find?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: which axis</summary>
#
# `prepare` adds the channel axis, with the size 1. The size has to be 3: each pixel has its number three times. All
# other axes keep their sizes.
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# `np.repeat(array, times, axis=...)` repeats along one axis. Call it on the array with the channel axis, and name this
# axis, not the width.
#
# </details>

# %% role="check" points=2
# (1797, 8, 8) becomes (1797, 8, 8, 3): the grey of each pixel three times, from 0 to 1.
check("prepare", given=(scans,), gives=np.stack([scans / 16] * 3, axis=-1))

# %% role="hidden" points=1
# A single scan without its outer columns.
check("prepare", given=(scans[7:8, :, 1:7],), gives=np.stack([scans[7:8, :, 1:7] / 16] * 3, axis=-1))

# %% role="hidden" points=1
# Faint scans: half of the ink.
check("prepare", given=(scans[900:] / 2,), gives=np.stack([scans[900:] / 32] * 3, axis=-1))
