# %% [markdown]
# # Exercise 3.2: Colours in front
#
# 400 patches of two colour photographs, a building in China (class 0) and a flower (class 1). They come from a program
# that stores the channels first: `(400, 3, 24, 32)` is 400 patches of three colours, 24 rows and 32 columns.
# The model wants the channels last: `(24, 32, 3)`.
#
# `prepare` below gives exactly the shape that the model wants. It trains, and the loss falls. But look at the colours of
# a single pixel, before and after.
#
# **Your task:** change `prepare` so that every pixel keeps its place and its colours.
#
# * `prepare(photos)` takes an array of shape (samples, channels, height, width)
#   and returns one of shape (samples, height, width, channels).
# * It works for any number of samples and channels, and for any height and width.

# %%
from autograder import check

import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_sample_images

sources = np.stack(load_sample_images().images)
# 17 rows of 20 patches from each photograph; shuffled, because they come photograph by photograph
cut = sources[:, :408].reshape(2, 17, 24, 20, 32, 3).swapaxes(2, 3).reshape(-1, 24, 32, 3)
order = np.random.default_rng(3).permutation(len(cut))[:400]
photos = np.ascontiguousarray(np.moveaxis(cut[order] / 255, -1, 1), dtype="float32")
flowers = order // 340

keras.utils.set_random_seed(3)
model = keras.Sequential(
    [
        keras.Input(shape=(24, 32, 3)),
        layers.Conv2D(16, 3, activation="relu"),
        layers.GlobalAveragePooling2D(),
        layers.Dense(2, activation="softmax"),
    ]
)
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
print("photos:", photos.shape, "one photo:", photos[0].shape, "the model wants:", model.input_shape[1:])


# %% role="broken" because="reshape_scrambles"
def prepare(photos):
    samples, channels, height, width = photos.shape
    return photos.reshape(samples, height, width, channels)


# %% role="fix"
def prepare(photos):
    return np.moveaxis(photos, 1, -1)


# %% role="right"
def prepare(photos):
    return photos.transpose(0, 2, 3, 1)


# %% role="right"
from einops import rearrange


def prepare(photos):
    return rearrange(photos, "samples channels height width -> samples height width channels")


# %% role="right"
# Colour by colour, put together along a new last axis.
def prepare(photos):
    return np.stack([photos[:, channel] for channel in range(photos.shape[1])], axis=-1)


# %% role="right"
# Two swaps: first with the width, then height and width back in their order.
def prepare(photos):
    return photos.swapaxes(1, 3).swapaxes(1, 2)


# %% role="wrong" because="channels_first_in_data"
def prepare(photos):
    return photos


# %% role="wrong" because="axes_swapped_in_data"
# One swap is not enough: the width comes before the height.
def prepare(photos):
    return np.swapaxes(photos, 1, 3)


# %% role="wrong" because="axes_swapped_in_data"
# .T turns the whole order round, samples included.
def prepare(photos):
    return photos.T


# %% role="wrong" because="reshape_scrambles"
# The right function with -1 for the samples: another way to write the same reshape.
def prepare(photos):
    return np.reshape(photos, (-1, *photos.shape[2:], photos.shape[1]))


# %% role="wrong" because="reshape_scrambles"
# The order of (height, width) turned round in memory, then cut to the right shape.
def prepare(photos):
    return photos.transpose(0, 3, 2, 1).reshape(len(photos), photos.shape[2], photos.shape[3], photos.shape[1])


# %% role="wrong" because="data_flattened"
def prepare(photos):
    return np.moveaxis(photos, 1, -1).reshape(len(photos), -1)


# %% role="wrong" because="channels_differ"
# Grey avoids the question of colours.
def prepare(photos):
    return photos.mean(axis=1)[..., np.newaxis]


# %% role="wrong" because="answer_raises"
# The sizes of these photos written into the function.
def prepare(photos):
    return np.moveaxis(photos.reshape(400, 3, 24, 32), 1, -1)


# %% role="symptom"
images = prepare(photos)
print("prepared:", images.shape)
print("red, green, blue of the pixel in row 5, column 7")
print("before:  ", photos[0, :, 5, 7].round(2))
print("after:   ", images[0, 5, 7].round(2))
model.fit(images, flowers, epochs=2, verbose=2)

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# Of the three numbers "before", each comes from another of the three pictures, red, green and blue. The three numbers
# "after" are neighbours in memory. Neighbours in which picture?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: two kinds of change</summary>
#
# `reshape` keeps all numbers in their row and cuts the row at other places. Here the numbers must change their order:
# the axes have to be moved. Which axis moves, and where to? Which ones keep their order among themselves?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# `np.moveaxis(array, source, destination)` takes one axis out and puts it in at another place; the others close up.
# Axis 1 holds the channels. The last place is called -1.
#
# </details>

# %% role="check" points=2
# (400, 3, 24, 32) becomes (400, 24, 32, 3), each pixel with its own three colours.
check("prepare", given=(photos,), gives=cut[order].astype("float32") / 255)

# %% role="hidden" points=1
# Square images, where two axes can change places without a trace in the shape.
square = cut[:50, :20, :20] / 255
check("prepare", given=(np.moveaxis(square, -1, 1),), gives=square)

# %% role="hidden" points=1
# Two whole photographs with a fourth channel, the opacity.
opaque = np.concatenate([sources, np.full((*sources.shape[:3], 1), 255)], axis=-1)[:, ::8, ::8] / 255
check("prepare", given=(np.moveaxis(opaque, -1, 1),), gives=opaque)
