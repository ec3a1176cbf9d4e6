# %% [markdown]
# # Exercise 2.5: Tiles of a photograph
#
# Cut a photograph into square tiles, like a sheet of stamps. Each tile is a sample for a model. The photograph
# is `(24, 48, 3)`, a tile of size 12 is `(12, 12, 3)`, so there are two rows of four tiles: `(8, 12, 12, 3)`.
#
# The number of elements fits, and the function below cuts with a single `reshape`. There is no error.
#
# **Your task:** change `tiles`.
#
# * `tiles(photo, size)` takes an array of shape (height, width, channels). Height and width are multiples of `size`.
# * It returns an array of shape (tiles, size, size, channels). Each tile is a piece of the photograph as it is.
# * The tiles come in reading order: the upper row from left to right, then the next row.
# * It works for photographs and tiles of other sizes.

# %%
from autograder import check

import numpy as np
from einops import rearrange
from sklearn.datasets import load_sample_images

photo = load_sample_images().images[1][::18, 4::13][:, :48]
print("photo:", photo.shape)


def sketch(picture):
    """Print a picture of shape (height, width, channels), numbers from 0 to 255, as characters: bright is dense."""
    for row in picture.mean(axis=-1):
        print("".join(" .:-=+*#%@"[int(pixel) * 10 // 256] for pixel in row))


sketch(photo)


# %% role="broken" because="reshape_scrambles"
def tiles(photo, size):
    return photo.reshape(-1, size, size, photo.shape[2])


# %% role="fix"
def tiles(photo, size):
    height, width, channels = photo.shape
    cut = photo.reshape(height // size, size, width // size, size, channels)
    return cut.swapaxes(1, 2).reshape(-1, size, size, channels)


# %% role="right"
def tiles(photo, size):
    return rearrange(
        photo, "(row height) (column width) channel -> (row column) height width channel", height=size, width=size
    )


# %% role="right"
# Tile by tile.
def tiles(photo, size):
    height, width, _ = photo.shape
    found = []
    for top in range(0, height, size):
        for left in range(0, width, size):
            found.append(photo[top : top + size, left : left + size])
    return np.stack(found)


# %% role="right"
def tiles(photo, size):
    rows = np.split(photo, len(photo) // size)
    return np.concatenate([np.split(row, row.shape[1] // size, axis=1) for row in rows])


# %% role="wrong" because="reshape_scrambles"
# All five axes are there, and the two in the middle were not exchanged.
def tiles(photo, size):
    height, width, channels = photo.shape
    cut = photo.reshape(height // size, size, width // size, size, channels)
    return cut.reshape(-1, size, size, channels)


# %% role="wrong" because="samples_shifted"
# Whole tiles, column by column.
def tiles(photo, size):
    return rearrange(photo, "(r height) (c width) channel -> (c r) height width channel", height=size, width=size)


# %% role="wrong" because="axes_swapped_in_data"
# Each tile lies on its side.
def tiles(photo, size):
    return rearrange(photo, "(r height) (c width) channel -> (r c) width height channel", height=size, width=size)


# %% role="wrong" because="reshape_scrambles"
# The sizes are split the wrong way round: a tile takes every fourth pixel of a row.
def tiles(photo, size):
    return rearrange(photo, "(height r) (width c) channel -> (r c) height width channel", height=size, width=size)


# %% role="wrong" because="samples_lost"
# The upper row of tiles, and no other.
def tiles(photo, size):
    return np.stack(np.split(photo[:size], photo.shape[1] // size, axis=1))


# %% role="wrong" because="other_shape_returned"
# Rows and columns of tiles are two axes still.
def tiles(photo, size):
    height, width, channels = photo.shape
    return photo.reshape(height // size, size, width // size, size, channels).swapaxes(1, 2)


# %% role="wrong" because="list_as_inputs"
def tiles(photo, size):
    rows = np.split(photo, len(photo) // size)
    return [tile for row in rows for tile in np.split(row, row.shape[1] // size, axis=1)]


# %% role="wrong" because="answer_raises"
# Tiles of twelve, whatever size is asked for.
def tiles(photo, size):
    return rearrange(photo, "(r height) (c width) channel -> (r c) height width channel", height=12, width=12)


# %% role="symptom"
made = tiles(photo, 12)
print("tiles:", made.shape)
print("tile 1, as the function gives it:")
sketch(made[1])
print("tile 1, as it is in the photograph: 12 rows from the top, columns 12 to 23:")
sketch(photo[:12, 12:24])

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# As the function is now, tile 0 holds the first 144 pixels of the photograph in reading order. One row of the
# photograph has 48. Which part of the photograph is that?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: a plan</summary>
#
# The position of a pixel in the photograph is two numbers, its row and its column. Its position among the tiles is
# four: row of tiles, row in the tile, column of tiles, column in the tile. A reshape can split the two axes into these
# four. In which order are they then, and in which order do you need them?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# Three steps. Split: (rows of tiles, size, columns of tiles, size, channels). Swap axes 1 and 2, so that the two axes
# that count tiles are next to each other in front. Join these two with a reshape.
#
# With einops it is one line: `"(row height) (column width) channel -> ..."`, with the sizes of `height` and `width`.
# Two loops over the upper left corners are just as right.
#
# </details>

# %% role="check" points=3
# Eight tiles of the flower, whole and in reading order.
_corners = [(top, left) for top in (0, 12) for left in (0, 12, 24, 36)]
check("tiles", given=(photo, 12), gives=np.stack([photo[top : top + 12, left : left + 12] for top, left in _corners]))

# %% role="hidden" points=1
# Smaller tiles of a grey picture.
_grey = photo.mean(axis=-1, keepdims=True)[:16, :40]
_corners = [(top, left) for top in (0, 8) for left in range(0, 40, 8)]
check("tiles", given=(_grey, 8), gives=np.stack([_grey[top : top + 8, left : left + 8] for top, left in _corners]))

# %% role="hidden" points=1
# Four channels, more tiles above each other than side by side.
_tall = np.random.default_rng(1).random((20, 10, 4))
_corners = [(top, left) for top in (0, 5, 10, 15) for left in (0, 5)]
check("tiles", given=(_tall, 5), gives=np.stack([_tall[top : top + 5, left : left + 5] for top, left in _corners]))
