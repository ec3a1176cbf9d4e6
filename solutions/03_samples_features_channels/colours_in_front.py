# %% [markdown]
# # Exercise 3.2: Colours in front
#
# 400 patches of two colour photographs, a building in China (class 0) and a flower (class 1). They come from a program
# that stores the channels first: `(400, 3, 24, 24)` is 400 patches of three colours, 24 rows and 24 columns.
# The model expects the channels last: `(24, 24, 3)`.
#
# `prepare` below returns exactly the shape that the model expects. The model trains, and the loss falls. But follow a
# single pixel, before and after: rows and columns are swapped, so every patch is mirrored along its diagonal.
#
# **Your task:** change `prepare` so that every pixel keeps its row, its column and its colours.
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
photos = np.stack([cut[order, :, :24, colour] for colour in range(3)], axis=1).astype("float32") / 255
flowers = order // 340


def classifier():
    keras.utils.set_random_seed(3)
    model = keras.Sequential(
        [
            keras.Input(shape=(24, 24, 3)),
            layers.Conv2D(16, 3, activation="relu"),
            layers.GlobalAveragePooling2D(),
            layers.Dense(2, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


print("photos:", photos.shape, "one photo:", photos[0].shape, "the model wants:", classifier().input_shape[1:])


# %% role="broken" because="axes_swapped_in_data"
def prepare(photos):
    return np.swapaxes(photos, 1, 3)


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
# The same order, written out: samples, width, height, channels.
def prepare(photos):
    return photos.transpose(0, 3, 2, 1)


# %% role="wrong" because="axes_swapped_in_data"
# .T turns the whole order round, samples included.
def prepare(photos):
    return photos.T


# %% role="wrong" because="reshape_scrambles"
# The right shape for any photos, and the values in their order in memory.
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
    return np.moveaxis(photos.reshape(-1, 3, 24, 24), 1, -1)


# %% role="symptom"
images = prepare(photos)
print("prepared:", images.shape)
print("red, green, blue of the pixel in row 5, column 7")
print("before:  ", photos[0, :, 5, 7].round(2))
print("after:   ", images[0, 5, 7].round(2))
classifier().fit(images, flowers, epochs=2, verbose=2)

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# Compare with `images[0, 7, 5]`, row 7 and column 5. Which pixel of the photo is it?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: name the axes</summary>
#
# Before: (samples, channels, height, width). The function swaps axes 1 and 3. Write down the names after that. What
# should they be?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# One axis has to move, and the others keep their order. `np.moveaxis(array, source, destination)` moves one axis to
# another position. Axis 1 holds the channels. The last position is -1.
#
# </details>

# %% role="check" points=2
# Patches that are wider than high, (400, 3, 24, 32), become (400, 24, 32, 3), each pixel in its place.
wide = cut[order] / 255
check("prepare", given=(np.stack([wide[..., colour] for colour in range(3)], axis=1),), gives=wide)

# %% role="check" points=1
# So do the square ones, where no shape tells height and width apart.
check("prepare", given=(photos,), gives=cut[order][:, :, :24] / 255)

# %% role="hidden" points=1
# Other patches, higher than wide.
high = cut[300:350, :, :20] / 255
check("prepare", given=(np.stack([high[..., colour] for colour in range(3)], axis=1),), gives=high)

# %% role="hidden" points=1
# Two whole photographs with a fourth channel, the opacity.
opaque = np.concatenate([sources, np.full((*sources.shape[:3], 1), 255)], axis=-1)[:, ::8, ::8] / 255
check("prepare", given=(np.stack([opaque[..., channel] for channel in range(4)], axis=1),), gives=opaque)
