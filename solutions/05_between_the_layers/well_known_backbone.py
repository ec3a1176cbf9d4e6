# %% [markdown]
# # Exercise 5.6: Scans for a well-known network
#
# Pass the 1797 scans of digits to a MobileNetV2. They are 8 x 8 and grey: `(1797, 8, 8, 1)`. The network takes images
# of at least 32 x 32 pixels with three channels, `(32, 32, 3)`. (Here it is built with `weights=None`, so that nothing
# is downloaded. The shapes are those of the trained network.)
#
# `prepare` below enlarges the images. Its result has the right shape, and the network silently accepts it. But
# something is wrong: the cell below `prepare` looks for the first scan in what `prepare` returned.
#
# **Your task:** change `prepare` so that each scan becomes the same scan, only larger, and in three channels.
#
# * `prepare(scans, side)` takes an array of shape (samples, height, height, 1) and returns one of shape
#   (samples, side, side, 3). `side` is a multiple of the height.
# * Each pixel becomes a square of equal pixels: from 8 to 32, a square of 4 x 4.
# * All three channels hold the same numbers. That is what grey means in RGB.
# * The values stay as they are. Don't scale them.

# %%
from autograder import check

import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_digits, load_sample_images

scans = load_digits().images[..., np.newaxis].astype("float32")
print("scans:", scans.shape)


# %% role="broken" because="reshape_scrambles"
def prepare(scans, side):
    return np.resize(scans, (len(scans), side, side, 3))


# %% role="fix"
def prepare(scans, side):
    times = side // scans.shape[1]
    larger = scans.repeat(times, axis=1).repeat(times, axis=2)
    return larger.repeat(3, axis=3)


# %% role="right"
from einops import repeat


def prepare(scans, side):
    times = side // scans.shape[1]
    return repeat(scans, "n h w 1 -> n (h h2) (w w2) c", h2=times, w2=times, c=3)


# %% role="right"
# Layers do the same, called on an array.
def prepare(scans, side):
    larger = layers.UpSampling2D(side // scans.shape[1])(scans)
    return keras.ops.convert_to_numpy(layers.Concatenate()([larger, larger, larger]))


# %% role="right"
# Resizing can repeat pixels with the nearest-neighbor method.
def prepare(scans, side):
    larger = layers.Resizing(side, side, interpolation="nearest")(scans)
    return np.tile(keras.ops.convert_to_numpy(larger), (1, 1, 1, 3))


# %% role="right"
# Every new pixel is assigned the old one it comes from.
def prepare(scans, side):
    old = np.arange(side) * scans.shape[1] // side
    return scans[:, old][:, :, old] * np.ones(3, "float32")


# %% role="wrong" because="reshape_scrambles"
# Tiles: sixteen small digits instead of a large one.
def prepare(scans, side):
    times = side // scans.shape[1]
    return np.tile(scans, (1, times, times, 3))


# %% role="wrong" because="reshape_scrambles"
# As many numbers as are needed, and then a reshape: the pixels of a row are spread over rows and channels.
def prepare(scans, side):
    times = side // scans.shape[1]
    return scans.repeat(times * times * 3, axis=3).reshape(len(scans), side, side, 3)


# %% role="wrong" because="channels_differ"
# Larger, and still grey.
def prepare(scans, side):
    times = side // scans.shape[1]
    return scans.repeat(times, axis=1).repeat(times, axis=2)


# %% role="wrong" because="other_shape_returned"
# Three channels, and still small.
def prepare(scans, side):
    return scans.repeat(3, axis=3)


# %% role="wrong" because="values_changed"
# A small scan in the corner of a large sheet.
def prepare(scans, side):
    sheet = np.zeros((len(scans), side, side, 3), "float32")
    sheet[:, : scans.shape[1], : scans.shape[2]] = scans
    return sheet


# %% role="wrong" because="values_changed"
# Resizing blurs unless it is told not to.
def prepare(scans, side):
    larger = keras.ops.convert_to_numpy(layers.Resizing(side, side)(scans))
    return larger.repeat(3, axis=3)


# %% role="wrong" because="channels_first_in_data"
def prepare(scans, side):
    times = side // scans.shape[1]
    larger = scans.repeat(times, axis=1).repeat(times, axis=2)
    return np.moveaxis(larger.repeat(3, axis=3), -1, 1)


# %% role="symptom"
backbone = keras.applications.MobileNetV2(weights=None, include_top=False, input_shape=(32, 32, 3), alpha=0.35)
large = prepare(scans, 32)
print("prepared:", large.shape, " the network gives:", tuple(backbone(large[:5]).shape))
print("the first scan:")
print(scans[0, :, :, 0].astype(int))
print("every fourth pixel of the first prepared image:")
print(large[0, ::4, ::4, 0].astype(int))

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# `np.resize` returns an array of any shape. It needs 48 times as many numbers as there are. Where does it get them, and
# in which order does it use them? Try `np.resize(np.arange(4), (2, 8))`.
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: one axis at a time</summary>
#
# `np.repeat(a, 2, axis=1)` repeats every element along one axis, so neighbours stay together. `np.tile` puts whole
# copies side by side. Try both on `np.arange(4).reshape(1, 2, 2)`. Which of them enlarges a picture?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# Three axes of the scans have to grow: the rows, the columns, the channels. Repeat along each of them in turn, the
# first two `side // height` times. You need no reshape.
#
# </details>

# %% role="check" points=2
# Scans of 8 x 8 become images of 32 x 32 x 3.
check("prepare", given=(scans[:100], 32), gives=np.kron(scans[:100], np.ones((1, 4, 4, 3), "float32")))

# %% role="hidden" points=1
# The same scans for a network of 48 x 48.
check("prepare", given=(scans[200:260], 48), gives=np.kron(scans[200:260], np.ones((1, 6, 6, 3), "float32")))

# %% role="hidden" points=1
# Grey patches of photographs, 20 x 20, with numbers up to 255.
photo = load_sample_images().images[0][:400, :640].mean(axis=-1)
grey = photo.reshape(20, 20, 32, 20).swapaxes(1, 2).reshape(-1, 20, 20, 1)[::9].astype("float32")
check("prepare", given=(grey, 40), gives=np.kron(grey, np.ones((1, 2, 2, 3), "float32")))
