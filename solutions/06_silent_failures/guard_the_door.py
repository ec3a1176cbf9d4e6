# %% [markdown]
# # Exercise 6.5: Guard the door
#
# A whole department uses one model for digits. It has global pooling, so it accepts images of any size, and people pass
# it all kinds of data.
#
# `guard` should check the data and the labels before each training. The version below detects only one mistake.
#
# **Your task:** change `guard` so that it raises an error for all data that breaks the contract, and for no other data.
#
# * `guard(images, labels)` takes two NumPy arrays. For right data it raises nothing; what it returns does not matter. For
#   wrong data it raises an exception: use `assert` or `raise`.
# * Images: shape (n, 8, 8, 1) for any n from 1; values from 0 to 1, none of them `nan`. An image that is all ink, or
#   all paper, is right too.
# * Labels: shape (n,), one for each image; whole numbers of an integer type, from 0 to 9. Not every digit has to occur.
#
# The symptom cell passes six kinds of wrong data to `guard`, and prints which of them it accepts.

# %%
from autograder import check

import numpy as np
from sklearn.datasets import load_digits

scans, digits = load_digits(return_X_y=True)
images = (scans / 16).reshape(-1, 8, 8, 1).astype("float32")
one_hot = np.eye(10)[digits]
print("images:", images.shape, images.dtype, " digits:", digits.shape, digits.dtype)


# %% role="broken" because="guard_lets_pass"
def guard(images, labels):
    assert len(images) > 0, "no images"


# %% role="fix"
def guard(images, labels):
    assert images.ndim == 4, f"images have 4 axes (n, 8, 8, 1), not {images.shape}"
    assert images.shape[1:] == (8, 8, 1), f"one image is (8, 8, 1), not {images.shape[1:]}"
    assert len(images) > 0, "no images"
    assert images.min() >= 0, "values go from 0 to 1; is there a negative one, or nan?"
    assert images.max() <= 1, "values go from 0 to 1; were they divided?"
    assert labels.shape == (len(images),), f"labels have the shape {(len(images),)}, not {labels.shape}"
    assert np.issubdtype(labels.dtype, np.integer), f"labels are whole numbers, not {labels.dtype}"
    assert labels.min() >= 0, "labels start at 0"
    assert labels.max() <= 9, "labels end at 9"


# %% role="right"
def guard(images, labels):
    if images.shape != (len(images), 8, 8, 1) or len(images) == 0:
        raise ValueError(f"images of (n, 8, 8, 1) are needed, these are {images.shape}")
    if not ((images >= 0) & (images <= 1)).all():
        raise ValueError("the pixels must lie between 0 and 1")
    if labels.shape != images.shape[:1] or labels.dtype.kind not in "iu":
        raise ValueError(f"one whole number for each image is needed, not {labels.dtype} of {labels.shape}")
    if not np.isin(labels, np.arange(10)).all():
        raise ValueError(f"no such digit: {set(labels.tolist()) - set(range(10))}")


# %% role="right"
# One condition after another, each with its words; the first that does not hold is named.
def guard(images, labels):
    conditions = {
        "four axes": lambda: images.ndim == 4,
        "images of 8 x 8 x 1": lambda: images.shape[1:] == (8, 8, 1),
        "at least one image": lambda: images.size > 0,
        "values from 0 to 1": lambda: np.logical_and(images >= 0, images <= 1).all(),
        "one label for each image": lambda: labels.shape == (images.shape[0],),
        "whole numbers": lambda: labels.dtype.kind in "iu",
        "digits from 0 to 9": lambda: set(np.unique(labels)) <= set(range(10)),
    }
    for words, holds in conditions.items():
        if not holds():
            raise AssertionError(f"not kept: {words}")


# %% role="wrong" because="guard_lets_pass"
# Keras's own measure: the number of axes, and as many labels as images.
def guard(images, labels):
    assert images.ndim in (3, 4)
    assert len(images) == len(labels)


# %% role="wrong" because="guard_lets_pass"
# The sizes as a set: channels in front pass.
def guard(images, labels):
    assert images.ndim == 4
    assert sorted(images.shape[1:]) == [1, 8, 8]
    assert labels.shape == (len(images),)
    assert labels.dtype.kind in "iu"
    assert 0 <= labels.min() <= labels.max() <= 9
    assert 0 <= images.min() <= images.max() <= 1


# %% role="wrong" because="guard_lets_pass"
# Without the lower end, -1 passes.
def guard(images, labels):
    assert images.shape == (len(images), 8, 8, 1)
    assert images.min() >= 0
    assert images.max() <= 1
    assert labels.shape == (len(images),)
    assert labels.dtype.kind in "iu"
    assert labels.max() < 10


# %% role="wrong" because="guard_lets_pass"
# A comparison with nan is never true, so nothing is found to be too small or too large.
def guard(images, labels):
    assert images.shape == (len(images), 8, 8, 1)
    assert not (images < 0).any()
    assert not (images > 1).any()
    assert labels.shape == (len(images),)
    assert labels.dtype.kind in "iu"
    assert 0 <= labels.min() <= labels.max() <= 9


# %% role="wrong" because="guard_lets_pass"
# It sees everything and only says so: nobody reads what is printed.
def guard(images, labels):
    if images.shape[1:] != (8, 8, 1) or labels.shape != (len(images),):
        print("Warning: wrong shapes")


# %% role="wrong" because="guard_refuses_right"
# The number of scans in our data is not part of the contract.
def guard(images, labels):
    assert images.shape == (1797, 8, 8, 1)
    assert labels.shape == (1797,)
    assert set(labels.tolist()) == set(range(10))


# %% role="wrong" because="guard_refuses_right"
# A class that does not occur in a small batch is no fault.
def guard(images, labels):
    assert images.shape == (len(images), 8, 8, 1)
    assert 0 <= images.min() < images.max() <= 1
    assert labels.shape == (len(images),)
    assert labels.dtype.kind in "iu"
    assert set(labels.tolist()) == set(range(10))


# %% role="wrong" because="guard_refuses_right"
# Only one of the integer types there are.
def guard(images, labels):
    assert images.shape == (len(images), 8, 8, 1)
    assert images.dtype == "float32"
    assert 0 <= images.min() <= images.max() <= 1
    assert labels.dtype == "int64"
    assert labels.shape == (len(images),)
    assert 0 <= labels.min() <= labels.max() <= 9


# %% role="wrong" because="guard_lets_pass"
# The mean stays between 0 and 1 when one value does not.
def guard(images, labels):
    assert images.shape == (len(images), 8, 8, 1)
    assert len(images) > 0
    assert 0 <= images.mean() <= 1
    assert np.isfinite(images).all()
    assert images.max() < 2
    assert images.min() > -0.4
    assert labels.shape == (len(images),)
    assert labels.dtype.kind in "iu"
    assert 0 <= labels.min() <= labels.max() <= 9


# %% role="wrong" because="guard_lets_pass"
# The number of values is right, whatever the axes are.
def guard(images, labels):
    assert images.size == len(images) * 64 > 0
    assert images.ndim in (3, 4)
    assert images.shape[-1] in (1, 8)
    assert images.shape[1] != 1
    assert len(images) != 8
    assert 0 <= images.min() <= images.max() <= 1
    assert labels.shape == (len(images),)
    assert labels.dtype.kind in "iu"
    assert 0 <= labels.min() <= labels.max() <= 9


# %% role="wrong" because="changes_its_argument"
# Setting a shape changes the caller's array.
def guard(images, labels):
    images.shape = (len(images), 8, 8, 1)
    assert labels.shape == (len(images),)


# %% role="wrong" because="guard_refuses_right"
# Refusing everything lets nothing wrong pass.
def guard(images, labels):
    raise ValueError("no")


# %% role="symptom"
wrong = {
    "no channel axis": (images[..., 0], digits),
    "one image without its batch axis": (images[0], digits[:8]),
    "channels first": (np.moveaxis(images, -1, 1), digits),
    "images of 16 x 16": (images.repeat(2, axis=1).repeat(2, axis=2), digits),
    "one-hot labels": (images, one_hot),
    "labels from 1 to 10": (images, digits + 1),
}
for name, (x, y) in wrong.items():
    try:
        guard(x, y)
        print(f"came through: {name}")
    except Exception as problem:
        print(f"stopped: {name} ({type(problem).__name__}: {problem})")

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# Read the contract above sentence by sentence. How many separate conditions are in it? How many does `guard` test now?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: order</summary>
#
# Test shapes before values: `images.shape[1:]` can be compared with a tuple as a whole. For the type of the labels ask
# `labels.dtype.kind`: `i` and `u` are the integers.
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nan</summary>
#
# Comparisons such as `<=` with `nan` are false. So ask that all values **are** between 0 and 1; do not look for some
# that are outside.
#
# </details>

# %% role="check" points=1
# Right data pass: all scans, a few, a single one, other integer types.
check(
    "guard",
    accepts=[
        (images, digits),
        (images[:5], digits[:5]),
        (images[:1], digits[:1].astype("uint8")),
        (images.astype("float64"), digits.astype("int32")),
    ],
    refuses=[(images[..., 0], digits)],
)

# %% role="check" points=2
# Wrong images do not: without channels or batch axis, channels first, other sizes, values to 16, nan.
holed = images.copy()
holed[700, 3, 3] = np.nan
check(
    "guard",
    accepts=[(images, digits)],
    refuses=[
        (images[..., 0], digits),
        (images[0], digits[:8]),
        (np.moveaxis(images, -1, 1), digits),
        (images.repeat(2, axis=1).repeat(2, axis=2), digits),
        (images * 16, digits),
        (holed, digits),
    ],
)

# %% role="check" points=2
# Wrong labels do not: one-hot, as a column, too few, from 1 to 10, from -1.
check(
    "guard",
    accepts=[(images, digits)],
    refuses=[
        (images, one_hot),
        (images, digits[:, np.newaxis]),
        (images, digits[:-1]),
        (images, digits + 1),
        (images, digits - 1),
    ],
)

# %% role="hidden" points=1
# Other data: blank and black images, no image, colour, a slice in width, halves and negative values.
blank, black = np.zeros((3, 8, 8, 1)), np.ones((2, 8, 8, 1))
check(
    "guard",
    accepts=[
        (blank, np.array([7, 7, 7])),
        (black, np.array([0, 9], dtype="int8")),
        (blank.astype("uint8"), np.array([0, 1, 2], dtype="uint16")),
        (np.asfortranarray(images[:17].astype("float16")), digits[:17]),
        (np.concatenate([images, images]), np.concatenate([digits, digits])),
    ],
    refuses=[
        (images[:0], digits[:0]),
        (images.repeat(3, axis=-1), digits),
        (images[:, :, :7], digits),
        (images[:10] - 0.5, digits[:10]),
        (images[:10], digits[:10] + 0.5),
        (images[:10], digits[:11]),
    ],
)

# %% role="hidden" points=1
# One value out of many is wrong, or the sizes multiply to the right number of values.
_few, _labels = images[:20], digits[:20]


def _with(array, place, value):
    changed = array.copy()
    changed[place] = value
    return changed


check(
    "guard",
    accepts=[(_few, _labels)],
    refuses=[
        (_with(_few, (3, 2, 5, 0), 1.01), _labels),
        (_with(_few, (11, 0, 0, 0), -0.01), _labels),
        (_with(_few, (19, 7, 7, 0), np.inf), _labels),
        (_with(_few, (0, 4, 4, 0), np.nan), _labels),
        (_few.reshape(20, 4, 16, 1), _labels),
        (_few.reshape(20, 64), _labels),
        (_few[..., np.newaxis], _labels),
        (_few.swapaxes(1, 3), _labels),
        (_few, _with(_labels, 6, 10)),
        (_few, _with(_labels, 13, -1)),
        (_few, _labels.astype("float32")),
        (_few, _labels[np.newaxis]),
        (_few, np.concatenate([_labels, _labels])),
    ],
)
