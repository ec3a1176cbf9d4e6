# %% [markdown]
# # Exercise 6.3: Colour planes
#
# A well-known collection of small colour photographs is stored as a table. Each row is one image: first all its red
# values, row of pixels by row of pixels, then all green ones, then all blue ones. The set-up cell puts patches of our
# two photographs into the same order.
#
# `prepare` below turns the rows into images. The shape is right, and a model trains on them. But the planes of one
# colour become pixels of three colours. The symptom cell shows the brightness of one patch before and after.
#
# **Your task:** change `prepare` so that every value is where it belongs.
#
# * `prepare(rows, height, width)` takes an array of shape (images, 3 * height * width), in the order described above.
# * It returns an array of shape (images, height, width, 3), with values from 0 to 1. The rows hold values from 0 to
#   255.

# %%
from autograder import check

import numpy as np
from sklearn.datasets import load_sample_images


def stored(photo, height, width):
    """Patches of a photograph, and the same as rows: red plane, green plane, blue plane; values from 0 to 255."""
    down, across = photo.shape[0] // height, photo.shape[1] // width
    grid = photo[: down * height, : across * width].reshape(down, height, across, width, 3)
    patches = grid.swapaxes(1, 2).reshape(-1, height, width, 3)
    return patches, np.moveaxis(patches, -1, 1).reshape(len(patches), -1)


def show(image):
    """Print the brightness of an image of shape (height, width, 3), two characters per pixel, denser where it is darker."""
    for row in image.mean(axis=-1):
        print("".join("#+:. "[min(int(light * 5), 4)] * 2 for light in row))


temple, flower = load_sample_images().images
patches, rows = stored(flower, 20, 32)
print("patches:", patches.shape, " rows:", rows.shape)


# %% role="broken" because="reshape_scrambles"
def prepare(rows, height, width):
    return rows.reshape(-1, height, width, 3) / 255


# %% role="fix"
def prepare(rows, height, width):
    planes = rows.reshape(-1, 3, height, width)
    return np.moveaxis(planes, 1, -1) / 255


# %% role="right"
def prepare(rows, height, width):
    return rows.reshape(len(rows), 3, height, width).transpose(0, 2, 3, 1).astype("float32") / 255


# %% role="right"
import einops


def prepare(rows, height, width):
    return einops.rearrange(rows, "n (c h w) -> n h w c", c=3, h=height, w=width) / 255.0


# %% role="right"
# The three planes, one by one.
def prepare(rows, height, width):
    planes = [plane.reshape(len(rows), height, width) for plane in np.split(rows, 3, axis=1)]
    return np.stack(planes, axis=-1) / 255


# %% role="wrong" because="channels_first_in_data"
# Half of the way: the planes are cut, and still in front.
def prepare(rows, height, width):
    return rows.reshape(-1, 3, height, width) / 255


# %% role="wrong" because="reshape_scrambles"
# Width before height: for square patches nobody would see it in the shape.
def prepare(rows, height, width):
    return rows.reshape(-1, 3, width, height).transpose(0, 3, 2, 1) / 255


# %% role="wrong" because="axes_swapped_in_data"
# Every axis turned round: images on their sides.
def prepare(rows, height, width):
    return rows.reshape(-1, 3, height, width).transpose(0, 3, 2, 1) / 255


# %% role="wrong" because="reshape_scrambles"
# order="F" reads the columns first, and takes the samples apart.
def prepare(rows, height, width):
    return rows.reshape((-1, height, width, 3), order="F") / 255


# %% role="wrong" because="values_changed"
# One plane, three times: a grey image that only looks like RGB.
def prepare(rows, height, width):
    red = rows.reshape(-1, 3, height, width)[:, 0]
    return np.stack([red, red, red], axis=-1) / 255


# %% role="wrong" because="values_changed"
# Blue before red.
def prepare(rows, height, width):
    return rows.reshape(-1, 3, height, width)[:, :2].repeat(2, axis=1).transpose(0, 2, 3, 1)[..., :3] / 255


# %% role="wrong" because="values_changed"
# In the right places, but still from 0 to 255.
def prepare(rows, height, width):
    return np.moveaxis(rows.reshape(-1, 3, height, width), 1, -1)


# %% role="wrong" because="values_changed"
# Nothing left to scramble: the image is thrown away.
def prepare(rows, height, width):
    return np.zeros((len(rows), height, width, 3), "float32")


# %% role="wrong" because="answer_raises"
# The sizes of the first data written into the function.
def prepare(rows, height, width):
    return np.moveaxis(rows.reshape(-1, 3, 20, 32), 1, -1).reshape(len(rows), height, width, 3) / 255


# %% role="symptom"
images = prepare(rows, 20, 32)
print("images:", images.shape)
print("the patch as it was:")
show(patches[110] / 255)
print("the patch after prepare:")
show(images[110])

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# What are the first three numbers of a row? The red of three neighbouring pixels, or red, green and blue of one pixel?
# And which three are on the last axis of the array that `prepare` returns?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: two steps</summary>
#
# `reshape` only splits. So first split the row in the order in which it is stored: which axis changes slowest, which
# fastest? Then move the axes to their places. (Lesson 2, sections 3 and 4.)
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# Reshape to (images, 3, height, width). Then move axis 1 to the end, with the function that moves an axis and leaves
# the others in their order.
#
# </details>

# %% role="check" points=1
# Two tiny images of 1 x 2 pixels: the first has the reds 10 and 20, the greens 30 and 40, the blues 50 and 60.
check(
    "prepare",
    given=(np.array([[10, 20, 30, 40, 50, 60], [15, 25, 35, 45, 55, 65]]), 1, 2),
    gives=np.array([[[[10, 30, 50], [20, 40, 60]]], [[[15, 35, 55], [25, 45, 65]]]]) / 255,
)

# %% role="check" points=2
# All patches of the flower: every value where it was in the photograph, from 0 to 1.
check("prepare", given=(rows, 20, 32), gives=patches / 255)

# %% role="hidden" points=1
# Patches of the temple, of another size and square.
other_patches, other_rows = stored(temple, 24, 24)
check("prepare", given=(other_rows, 24, 24), gives=other_patches / 255)
