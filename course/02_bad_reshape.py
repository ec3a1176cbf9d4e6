# %% [markdown]
# # Lesson 2: Bad reshape
#
# The data does not have the shape that the model expects. `reshape` gives it any shape you like, as long as the
# number of elements fits. Sometimes it raises an error. That is the good case. Often it raises nothing, and all the
# numbers are there, in the wrong places.
#
# After this lesson you can
#
# * say what `reshape` does to an array, and what it can't do,
# * read the error when the sizes do not divide,
# * choose between reshape, transpose, expand_dims and flatten,
# * find a reshape that fits and scrambles the data,
# * name the axes with einops,
# * bring tables, images and lists into the right shape.
#
# The lesson takes about thirty minutes. Every output below comes from a real run. Some cells end with an error on
# purpose. Where you read **Predict**, run the cell below it and answer.

# %%
from autograder import explain

import keras
import numpy as np
import pandas as pd
from einops import rearrange
from keras import layers
from PIL import Image
from sklearn.datasets import load_digits, load_sample_images

from autograder.datasets import WEATHER, weather
from autograder.figures import grids, photographs

scans, labels = load_digits(return_X_y=True)
scans = (scans / 16).astype("float32").reshape(1797, 8, 8)
print("scans:", scans.shape, " labels:", labels.shape)

# %% role="proof"
from autograder.proof import error

# %% [markdown]
# ## 1. What reshape does
#
# Take twelve numbers, counted up so that you can follow each of them.

# %%
numbers = np.arange(12)
print(numbers)
print(numbers.reshape(3, 4))

# %% [markdown]
# Read an array like a page: along the last axis first, from left to right, then the next row. In this **reading order**
# an array is one long row of numbers, and its shape says where the row is cut. `reshape` **keeps the reading order**
# and cuts at other positions. (Programmers call it row-major or C order.)
#
# **Predict:** write down `table.reshape(4, 3)` for the table of 3 rows above. Is it the table turned on its side?

# %% predict="no"
table = numbers.reshape(3, 4)
print("reshape(4, 3):")
print(table.reshape(4, 3))
print("transpose:")
print(table.T)
grids({"table": table, "table.reshape(4, 3)": table.reshape(4, 3), "table.T": table.T})

# %% [markdown]
# Both have the shape `(4, 3)`, and they are different. In the figure each number keeps its colour. `table.T`, the
# **transpose**, swaps the axes: the columns 0 4 8, 1 5 9, ... become rows, and the reading order changes. `reshape`
# reads 0, 1, 2, 3, ... as before and starts a new row after every third number: 0 1 2, then 3 4 5.
#
# So `reshape` can
#
# * **join** neighbouring axes: `(1797, 8, 8)` to `(1797, 64)`,
# * **split** one axis in two: `(1797, 64)` to `(1797, 8, 8)`,
# * add or remove axes of size 1: `(1797, 8, 8)` to `(1797, 8, 8, 1)`.
#
# It can't put axes in another order. If you want `(4, 3)` instead of `(3, 4)`, `reshape` is the wrong tool.

# %% role="proof"
assert np.array_equal(table.ravel(), table.reshape(4, 3).ravel())
assert not np.array_equal(table.T, table.reshape(4, 3))
assert np.shares_memory(numbers, table)
assert scans.reshape(1797, 64).shape == (1797, 64)
assert np.array_equal(scans.reshape(1797, 64)[5], scans[5].ravel())

# %% [markdown]
# ## 2. Sizes that do not divide
#
# A layer expects rows, so each scan should become a row. **Predict:** `scans.reshape(1797, 64)` or
# `scans.reshape(1797, 8)`: which of the two fails?

# %% predict="(1797, 8)|reshape(1797, 8)|scans.reshape(1797, 8)|the second"
rows = scans.reshape(1797, 64)
print(rows.shape)

# %% raises="ValueError" says="cannot reshape array of size 115008 into shape (1797,8)"
scans.reshape(1797, 8)

# %% [markdown]
# The message comes from NumPy and has two numbers to compare. The array has the **size** 115008: that many elements in
# all. The shape `(1797, 8)` has room for 1797 x 8 = 14376. Nothing may be left over.
#
# To find the mistake, divide the size, starting with the axis that you are sure of:

# %%
print("for each scan:", 115008 / 1797, "numbers")

# %% [markdown]
# 64, and the shape has room for 8. One axis was forgotten.
#
# NumPy can compute one size: write `-1` for it. **Predict:** what do `(1797, -1)` and `(1000, -1)` return?

# %% predict="(1797, 64)"
print(scans.reshape(1797, -1).shape)

# %% raises="ValueError" says="cannot reshape array of size 115008 into shape (1000,newaxis)"
scans.reshape(1000, -1)

# %% [markdown]
# `newaxis` stands for your `-1`. 115008 is not a multiple of 1000, so no size fits there. When the division leaves a
# remainder, check the number of samples: it may be copied from another program. Take it from the data:

# %%
print(scans.reshape(len(scans), -1).shape)

# %% [markdown]
# Keras has a layer for the same purpose. `layers.Reshape` reports the same error in other words, and leaves out the
# batch axis:
#
# `The total size of the tensor must be unchanged. Received: input_shape=(64,), target_shape=(8, 9)`
#
# An error of this kind is the good case: you see the mistake at once, in the line that contains it.

# %% role="proof"
assert scans.size == 115008 == 1797 * 64
assert 1797 * 8 == 14376
assert 115008 % 1000 != 0
assert "input_shape=(64,), target_shape=(8, 9)" in error(lambda: layers.Reshape((8, 9))(rows[:2]))
assert "The total size of the tensor must be unchanged." in error(lambda: layers.Reshape((8, 9))(rows[:2]))
assert layers.Reshape((8, 8, 1))(rows[:2]).shape == (2, 8, 8, 1)
assert "can only specify one unknown dimension" in error(lambda: scans.reshape(-1, -1))

# %% [markdown]
# ## 3. The right tool
#
# | you want | tool | example |
# |---|---|---|
# | to join or split axes | `reshape` | `scans.reshape(len(scans), 64)` |
# | an axis in another place | `np.moveaxis`, `np.transpose`, `.T` | `np.moveaxis(pictures, 1, -1)`: axis 1 to the end |
# | a new axis of size 1 | `np.expand_dims`, `np.newaxis` | `np.expand_dims(scans, -1)`, `scans[..., np.newaxis]` |
# | to remove an axis of size 1 | `np.squeeze` with its axis | `np.squeeze(images, -1)` |
# | each sample as one row, in a model | `layers.Flatten` | no argument |
#
# **Predict:** which shape does each of these lines print?

# %%
images = np.expand_dims(scans, -1)
print("expand_dims:        ", images.shape)
print("moveaxis:           ", np.moveaxis(images, -1, 1).shape)
print("squeeze, axis -1:   ", np.squeeze(images[:1], -1).shape)
print("squeeze, no axis:   ", np.squeeze(images[:1]).shape)
print("layers.Flatten:     ", layers.Flatten()(images[:5]).shape)
print("the array's flatten:", images[:5].flatten().shape)

# %% [markdown]
# There are two traps.
#
# * `np.squeeze` without an axis removes *every* axis of size 1. In a batch of one image that includes the batch axis,
#   so a program that squeezes works until it gets a single image.
# * The `flatten()` method of an array joins all axes, including the samples: 5 images become one row of 320 numbers.
#   `layers.Flatten` keeps the batch axis.
#
# There is also `np.resize`. It does not reshape: where elements are missing it silently repeats the ones that are
# there.

# %% role="proof"
assert images.shape == (1797, 8, 8, 1)
assert np.array_equal(images, scans[..., np.newaxis])
assert np.moveaxis(images, -1, 1).shape == (1797, 1, 8, 8)
assert np.squeeze(images[:1], -1).shape == (1, 8, 8)
assert np.squeeze(images[:1]).shape == (8, 8)
assert images[:5].flatten().shape == (320,)
assert np.resize([1, 2, 3], (2, 2)).tolist() == [[1, 2], [3, 1]]

# %% [markdown]
# ## 4. A picture taken apart
#
# Here is a colour photograph. Every fourth row and column are enough for us.

# %%
photograph = load_sample_images().images[1]
picture = photograph[::4, ::4][:105]
print(photograph.shape, "->", picture.shape)
photographs({"picture": picture}, alt="An orange dahlia in front of dark green leaves.")

# %% [markdown]
# An orange flower on dark green. The shape is `(105, 160, 3)`: height, width, channels.
#
# Other programs store the channels first: three sheets, one for each colour, `(3, 105, 160)`. Suppose you get such a
# file, and your model expects `(105, 160, 3)`. The number of elements is the same. It is tempting to write
# `reshape(105, 160, 3)`.
#
# The first line of the next cell makes such an array from our picture. **Predict:** does the `reshape` raise an error?
# What does the result look like?

# %% predict="silent|no"
stored = np.moveaxis(picture, -1, 0).copy()
reshaped = stored.reshape(105, 160, 3)
print(stored.shape, "->", reshaped.shape)
photographs(
    {"the picture": picture, "after reshape": reshaped},
    alt="Left: an orange flower. Right: nine small grey flowers in three rows; the upper row is the brightest.",
)

# %% [markdown]
# No error, and the shape is right, but the picture shows nine small grey flowers in three rows. `reshape` kept the
# reading order of the file: sheet by sheet, row by row. A row of the result takes 160 x 3 = 480 numbers. Those are
# three whole rows of *one* sheet, side by side. The upper third of the picture comes from the red sheet, the middle
# from the green one, the lower from the blue one. What the model takes for the red, green and blue of a pixel are
# three neighbouring numbers of one colour.
#
# The axis has to be moved:

# %%
moved = np.moveaxis(stored, 0, -1)
print(stored.shape, "->", moved.shape)
print("the picture is back:", np.array_equal(moved, picture))

# %% [markdown]
# You don't always have the original to compare with. Then follow single numbers. The number in sheet 2, row 50, column
# 70 must be at row 50, column 70, channel 2:

# %%
print("in the file:  ", stored[2, 50, 70])
print("after moveaxis", moved[50, 70, 2])
print("after reshape ", reshaped[50, 70, 2])

# %% role="proof"
assert photograph.shape == (427, 640, 3)
assert picture.shape == (105, 160, 3)
assert not np.array_equal(reshaped, picture)
assert np.array_equal(reshaped[0].ravel(), stored[0, :3].ravel())
assert np.array_equal(reshaped[:35].ravel(), stored[0].ravel())
assert np.array_equal(reshaped[35:70].ravel(), stored[1].ravel())
assert [int(np.percentile(reshaped[start : start + 35], 95)) for start in (0, 35, 70)] == [230, 171, 114]
assert np.array_equal(reshaped[0, 0], stored[0, 0, :3])
assert stored[2, 50, 70] == moved[50, 70, 2] != reshaped[50, 70, 2]

# %% [markdown]
# ## 5. Samples mixed: noise
#
# Some files store the samples on the *last* axis: `(8, 8, 1797)`. Here are the scans in that order, and the same
# tempting line: `reshape(1797, 8, 8)`.

# %%
samples_last = np.moveaxis(scans, 0, -1).copy()
scrambled = samples_last.reshape(1797, 8, 8)
print(samples_last.shape, "->", scrambled.shape)
print("label:", labels[800])
photographs(
    {"scans[800]": scans[800], "scrambled[800]": scrambled[800]},
    alt="Left: scan 800, a handwritten four. Right: the same place after the reshape, 8 x 8 pixels of noise.",
)

# %% [markdown]
# The label says what scan 800 is: 4. The reshaped scan is noise. All its 64 numbers are the *same* pixel, of 64
# different scans: the file stores one pixel of all scans, then the next pixel of all scans.
#
# Now train on both, with the same model and the same seed, so the same random start. Train on 1500 scans and test on
# the rest. `evaluate` returns the loss, and then what `metrics` asks for: here the **accuracy**, the share of right
# answers. (`Adam(0.005)` is the optimizer `"adam"` with larger steps than usual, so that a few epochs are enough.)
#
# **Predict:** does the loss fall on the reshaped scans, too?


# %% predict="yes"
def fresh():
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
    return model


def trained(data):
    """Fit a fresh model. Return its losses, and the share of right answers on scans that it has not seen."""
    model = fresh()
    losses = model.fit(data[:1500], labels[:1500], epochs=8, verbose=0).history["loss"]
    return losses, model.evaluate(data[1500:], labels[1500:], verbose=0)[1]


moved = np.moveaxis(samples_last, -1, 0)
for name, data in [("moved", moved), ("scrambled", scrambled)]:
    losses, accuracy = trained(data)
    print(f"{name:>9}: the loss fell: {losses[-1] < losses[0]}, right on new scans: {accuracy:.2f}")

# %% [markdown]
# On the scrambled scans the loss falls as well. The model begins to memorise the training scans, and on scans that it
# has not seen it is no better than guessing. No error, no warning. **A falling loss does not prove that the data is
# intact.**
#
# So look at the data. Before you train, show one sample, and ask whether a person could tell the label.
#
# `explain(model, x, y)` looks for silent faults as well. It finds this one, because the array that was reshaped is
# still in memory to compare with. It can't recognise data that was scrambled before it reached you.

# %%
explain(fresh(), scrambled, labels)

# %% [markdown]
# In the two lines that `explain` suggests, `np.transpose` takes the old axes in their new order: with `(2, 0, 1)` axis
# 2 comes first, then 0, then 1.
#
# Both lines give the right shape, and they differ: `(2, 0, 1)` reads the rows of a scan as rows, `(2, 1, 0)` reads
# them as columns. The sizes, 8 and 8, can't tell the two apart. You know that the file has rows before columns, so
# the first one is right.

# %% role="proof"
assert np.array_equal(moved, scans)
assert not np.array_equal(scrambled, scans)
_flat = samples_last.reshape(64, 1797)
assert np.array_equal(scrambled[800].ravel(), samples_last.ravel()[800 * 64 : 801 * 64])
_pixel, _first = divmod(800 * 64, 1797)
assert np.array_equal(scrambled[800].ravel(), _flat[_pixel, _first : _first + 64])
_losses, _accuracy = trained(scrambled)
assert _losses[-1] < _losses[0]
assert _accuracy < 0.2
assert trained(moved)[1] > 0.8
assert np.array_equal(np.transpose(samples_last, (2, 0, 1)), scans)
assert np.array_equal(np.transpose(samples_last, (2, 1, 0)), scans.transpose(0, 2, 1))

# %% [markdown]
# ## 6. Sensors mixed: a series
#
# A weather station writes one line for each sensor: rain, highest temperature, lowest temperature, wind. 1456 days,
# which are 208 weeks, give `(4, 1456)`. A model for series expects (samples, time steps, features): weeks of seven days
# with four numbers each, `(208, 7, 4)`.
#
# **Predict:** `log.reshape(208, 7, 4)` has this shape. What are the four numbers in its first row?

# %%
log = weather()[:1456].T.copy()
weeks = log.reshape(208, 7, 4)
print(log.shape, "->", weeks.shape)
print(weeks[0, :3].round(1))
print("the first four numbers of the rain sensor:", log[0, :4].round(1))

# %% [markdown]
# The first "day" is the rain of four days. The first 52 "weeks" contain only rain, the next 52 only highest
# temperatures.
#
# There is no image to look at here. But you know rules that the data follows, and you can test them. The highest
# temperature of a day can't be below its lowest:

# %%
print("days that follow the rule:", round(float((weeks[..., 1] >= weeks[..., 2]).mean()), 2))

# %% [markdown]
# You need two steps: move the days to the front, then split the days into weeks. **Predict:** for which of the two is
# `reshape` the right tool?

# %% predict="the second|second|splitting|split|the split"
days = log.T
weeks = days.reshape(208, 7, 4)
print(log.shape, "->", days.shape, "->", weeks.shape)
print("days that follow the rule:", round(float((weeks[..., 1] >= weeks[..., 2]).mean()), 2))

# %% [markdown]
# The second. After `.T` the reading order is day by day. One axis is split into two neighbours, and that is what
# `reshape` is for.

# %% role="proof"
assert 1456 == 208 * 7
_bad = log.reshape(208, 7, 4)
assert np.array_equal(_bad[0, 0], log[0, :4])
assert np.array_equal(_bad[:52].ravel(), log[0])
assert np.array_equal(_bad[52:104].ravel(), log[1])
assert (_bad[..., 1] >= _bad[..., 2]).mean() < 0.7
assert (weeks[..., 1] >= weeks[..., 2]).all()
assert np.array_equal(weeks[3, 2], weather()[3 * 7 + 2])

# %% [markdown]
# ## 7. The batch folded into the features
#
# To `reshape` the batch axis is an axis like any other, and it can end up joined with the features. `-1` in front
# makes this easy: NumPy computes the number of samples from your sizes, so a wrong size of one sample becomes a wrong
# number of samples.
#
# **Predict:** somebody assumes that the scans have 16 x 16 pixels. What is the shape of the result? (There are 1796
# scans here, a multiple of four.)

# %% predict="(449, 16, 16)"
wrong = scans[:1796].reshape(-1, 16, 16)
print(wrong.shape)

# %% [markdown]
# Four scans in one. `fit` would notice, because 449 samples do not match 1796 labels. `predict` has no labels. It would
# return 449 answers.
#
# Write the number of samples yourself, and the mistake becomes an error:

# %% raises="ValueError" says="cannot reshape array of size 114944 into shape (1796,16,16)"
scans[:1796].reshape(1796, 16, 16)

# %% [markdown]
# In the worst case both numbers are right. Here each scan should become a row of 64, and somebody wrote
# `reshape(64, -1).T`. The shape is right:

# %%
folded = scans.reshape(64, -1).T
print("folded:", folded.shape, "  rows:", rows.shape)
print("the same first row:", np.array_equal(folded[0], rows[0]))

# %% [markdown]
# Each row of `folded` holds one number each of 64 different scans. This is noise as in section 5, and just as silent.
#
# The same can happen inside a model. `layers.Reshape` and `layers.Flatten` keep the batch axis. `keras.ops.reshape`
# does not.
#
# The next model is written step by step, because `keras.ops.reshape` is a function and not a layer, so it can't be in a
# list of layers. `keras.Input` stands for the data, each step is called on the result of the one before it, and
# `keras.Model` gets the first and the last.
#
# **Predict:** it cuts 64 numbers into pieces of 32. Ten scans go in. How many answers come out?

# %% predict="20"
inputs = keras.Input(shape=(64,))
pieces = keras.ops.reshape(inputs, (-1, 32))
cutting = keras.Model(inputs, layers.Dense(10, activation="softmax")(pieces))
print("declared output:", cutting.output_shape)
print("for 10 scans:   ", cutting.predict(rows[:10], verbose=0).shape)

# %% [markdown]
# Twenty, and the declared output `(None, 10)` looks fine, because `None` fits any size. `fit` notices: it has only ten
# labels for twenty answers. `predict` does not. So compare how many samples go in with how many answers come out:
# `len(model.predict(x)) == len(x)`.
#
# The rule for this section: **keep the samples in front, and don't let NumPy compute their number from the sizes of a
# sample.**

# %% role="proof"
assert wrong.shape == (449, 16, 16)
assert 1796 / 4 == 449
assert np.array_equal(wrong[0].ravel(), scans[:4].ravel())
_m = keras.Sequential([keras.Input((16, 16)), layers.Flatten(), layers.Dense(10, activation="softmax")])
_m.compile(loss="sparse_categorical_crossentropy")
assert "Data cardinality is ambiguous" in error(lambda: _m.fit(wrong, labels[:1796], verbose=0))
assert len(_m.predict(wrong, verbose=0)) == 449
_from = np.arange(1797 * 64).reshape(64, -1).T // 64
assert all(len(set(row)) == 64 for row in _from)
cutting.compile(loss="sparse_categorical_crossentropy")
assert error(lambda: cutting.fit(rows[:10], labels[:10], verbose=0)).startswith("InvalidArgumentError")

# %% [markdown]
# ## 8. Say what you mean: einops
#
# The mistakes in sections 4 to 7 have one reason: `reshape(208, 7, 4)` states sizes, but not what the axes *are*. The
# small package einops lets you name them. You write the axes as they are, an arrow, and the axes as you want them:

# %%
print(rearrange(stored, "channel height width -> height width channel").shape)
print(rearrange(samples_last, "height width sample -> sample height width").shape)
print(rearrange(scans, "sample height width -> sample (height width)").shape)

# %% [markdown]
# Brackets join axes, here to a row of 64. On the left side they split an axis, and then you give one of the sizes. Here
# is the weather station's log, from (sensors, days) to (weeks, days, sensors), in one line:

# %%
again = rearrange(log, "sensor (week day) -> week day sensor", day=7)
print(again.shape, "as in section 6:", np.array_equal(again, weeks))

# %% [markdown]
# einops moves the axes as you name them, and its errors use your names. **Predict:** does the same work for all 1461
# days of the weather?

# %% raises="EinopsError" says="can't divide axis of length 1461 in chunks of 7" predict="raises|no"
rearrange(weather(), "(week day) sensor -> week day sensor", day=7)

# %% [markdown]
# 1461 days are not a whole number of weeks: five days are left over. Cut them off first, as in section 6.
#
# A forgotten axis is an error, too: `"n h w -> n h"` raises, because `w` is missing. But einops can't know whether your
# names are true. If you write `"height width sample"` for data with the samples first, nothing contradicts you.

# %% role="proof"
assert np.array_equal(rearrange(stored, "channel height width -> height width channel"), picture)
assert np.array_equal(rearrange(samples_last, "height width sample -> sample height width"), scans)
assert np.array_equal(rearrange(scans, "sample height width -> sample (height width)"), rows)
assert 1461 - 208 * 7 == 5
assert "Identifiers only on one side" in error(lambda: rearrange(scans, "n h w -> n h"))
assert rearrange(scans, "height width sample -> sample height width").shape == (8, 1797, 8)

# %% [markdown]
# ## 9. From files and lists
#
# Different ways to load data give different shapes. Print the shape first.
#
# ### A table from a CSV file
#
# The file `weather.csv` has a header line with the names of the columns. The first column is the date. pandas reads the
# file into a **DataFrame**, a table with named columns.

# %%
frame = pd.read_csv(WEATHER)
print(frame.head(2))
print("the frame:      ", frame.shape)
print("frame['wind']:  ", frame["wind"].shape)
print("frame[['wind']]:", frame[["wind"]].shape)
print("one row:        ", frame.iloc[0].shape)

# %% [markdown]
# One pair of brackets returns a column of rank 1. Two pairs return a table with one column, of rank 2.
#
# **Predict:** can Keras use `frame.to_numpy()`?

# %% raises="ValueError" says="Invalid dtype: object" predict="raises|no"
model = keras.Sequential([keras.Input(shape=(5,)), layers.Dense(1)])
model.compile(loss="mse")
model.fit(frame.to_numpy(), frame["wind"].to_numpy(), verbose=0)

# %% [markdown]
# The **dtype** is the type of an array's elements. The dates are text. pandas puts text and numbers together into an
# array of dtype `object`, which Keras can't calculate with. Select the columns that you need, and ask for numbers:

# %%
table = frame[["precipitation", "temp_max", "temp_min"]].to_numpy(dtype="float32")
wind = frame[["wind"]].to_numpy(dtype="float32")
print("table:", table.shape, table.dtype, "  wind:", wind.shape)
print("genfromtxt, header read as numbers:", np.genfromtxt(WEATHER, delimiter=",").shape)
print("loadtxt:", np.loadtxt(WEATHER, delimiter=",", skiprows=1, usecols=(1, 2, 3, 4)).shape)

# %% [markdown]
# `np.genfromtxt` without further arguments reads the header as a day. The result has 1462 rows, and `nan`, "not a
# number", for every word: the first row and the first column.
#
# ### An image from Pillow
#
# **Predict:** what is `Image.size` of a photograph that is 640 wide and 427 high? And the shape of its array?

# %% predict="(427, 640, 3)|(640, 427)"
photo = Image.fromarray(photograph)
print("size:        ", photo.size)
print("colour:      ", np.array(photo).shape)
print("grey:        ", np.array(photo.convert("L")).shape)
print("transparent: ", np.array(photo.convert("RGBA")).shape)

# %% [markdown]
# Pillow uses (width, height), the array (height, width, channels). A `reshape` with `photo.size` would scramble the
# image. A grey image has no channel axis: add it, as in section 3. An image with transparency has four channels.
#
# ### A list of arrays
#
# Images are often collected in a list. To Keras a list of arrays means something else: one array for each input of the
# model. Here are three scans as a list.

# %% raises="ValueError" says="Data cardinality is ambiguous"
model = keras.Sequential([keras.Input(shape=(64,)), layers.Dense(10, activation="softmax")])
model.compile(loss="sparse_categorical_crossentropy")
model.fit(list(rows[:3]), labels[:3], verbose=0)

# %% [markdown]
# Three "inputs" with 64 samples each, and 3 labels. Turn the list into one array. `np.stack` adds a new axis in front:

# %%
print(np.stack(list(rows[:3])).shape)

# %% [markdown]
# It requires equal shapes. **Predict:** what happens with two photographs, one of them 27 rows shorter?

# %% raises="ValueError" says="all input arrays must have the same shape" predict="raises"
np.stack([photograph, photograph[:400]])

# %% [markdown]
# Bring them to the same size before you stack them. `reshape` can't do that: the numbers of elements differ. Crop them,
# or let `keras.layers.Resizing` or Pillow's `resize` compute new pixels.

# %%
same = [np.array(Image.fromarray(image).resize((64, 48))) for image in (photograph, photograph[:400])]
print(np.stack(same).shape)

# %% role="proof"
assert frame.to_numpy().dtype == object
assert frame.shape == (1461, 5)
_read = np.genfromtxt(WEATHER, delimiter=",")
assert _read.shape == (1462, 5)
assert np.isnan(_read[0]).all()
assert np.isnan(_read[:, 0]).all()
assert not np.isnan(_read[1:, 1:]).any()
assert photo.size == (640, 427)
assert layers.Resizing(48, 64)(photograph[np.newaxis]).shape == (1, 48, 64, 3)
assert "'x' sizes: 64, 64, 64\n'y' sizes: 3" in error(lambda: model.fit(list(rows[:3]), labels[:3], verbose=0))

# %% [markdown]
# ## 10. An example from an article
#
# The article from which this course starts ("Why is my Keras sequential model input incompatible with the layer?",
# 2025-01-30) shows a reshape as an error. In its third example images of `(1000, 28, 28)` go into a model with the
# input `(784,)`. It says about the line with `reshape`: "This reshapes but doesn't handle the dimension mismatch",
# and that it "will likely lead to poor model performance because the input is not structured properly".
#
# **Predict:** look at what `reshape` does to the axes. Is anything wrong with it?

# %% warns="prefer using an `Input(shape)` object as the first layer" predict="no|silent"
keras.utils.set_random_seed(1)
input_shape = (784,)
model = keras.Sequential(
    [
        layers.Dense(128, activation="relu", input_shape=input_shape),
        layers.Dense(10, activation="softmax"),
    ]
)
num_samples = 1000
x_train_incorrect = np.random.rand(num_samples, 28, 28)
y_train = np.random.randint(0, 10, num_samples)
x_train = x_train_incorrect.reshape(num_samples, -1)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
losses = model.fit(x_train, y_train, epochs=10, verbose=0).history["loss"]
print(x_train_incorrect.shape, "->", x_train.shape, " the loss fell:", losses[-1] < losses[0])
print("the same numbers as layers.Flatten gives:", np.allclose(x_train[:9], layers.Flatten()(x_train_incorrect[:9])))

# %% [markdown]
# Nothing is wrong with it. The shapes match, no mismatch is left, and the loss falls. `reshape(n, -1)` returns each
# image as one row, number for number what `layers.Flatten` returns. That is the input that this `Dense` layer
# expects.
#
# Images and labels are random here, so there is nothing real to learn. With real ones the same lines work well. Here
# are the scans, enlarged to 28 x 28 (each pixel three times in both directions, and a border of two):

# %%
large = np.pad(scans.repeat(3, axis=1).repeat(3, axis=2), ((0, 0), (2, 2), (2, 2)))
keras.utils.set_random_seed(1)
model = keras.Sequential(
    [keras.Input(shape=(784,)), layers.Dense(128, activation="relu"), layers.Dense(10, activation="softmax")]
)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
x_train = large.reshape(len(large), -1)
model.fit(x_train[:1500], labels[:1500], epochs=5, verbose=0)
accuracy = model.evaluate(x_train[1500:], labels[1500:], verbose=0)[1]
print(large.shape, "->", x_train.shape, " more than 8 of 10 right:", accuracy > 0.8)

# %% [markdown]
# What does harm is the other kind: a reshape that keeps the number of elements and mixes axes or samples, as in
# sections 4 to 7. The article is right that the number of elements must match, or there is an error.
#
# (`Dense` does not know which pixels are neighbours, with or without `reshape`. A convolution does, so its images keep
# their axes.)

# %% role="proof"
assert large.shape == (1797, 28, 28)
assert np.array_equal(large[:, 2:-2:3, 2:-2:3], scans)
assert accuracy > 0.85

# %% [markdown]
# ## 11. Self-test
#
# Answer each one before you open it.
#
# **1.** `cannot reshape array of size 47040 into shape (50,28,28)`. How many images of 28 x 28 are there?
#
# <details><summary>Answer</summary>
#
# 47040 / (28 x 28) = 60. There are 60 images, not 50. Write `reshape(-1, 28, 28)` to find out, and the actual number
# from then on.
#
# </details>
#
# **2.** Data of shape `(500, 3, 32, 32)`: samples, channels, height, width. Which of these is right for a model with
# the input `(32, 32, 3)`? `x.reshape(500, 32, 32, 3)`, `x.T`, `np.moveaxis(x, 1, -1)`
#
# <details><summary>Answer</summary>
#
# `np.moveaxis(x, 1, -1)`. The first one scrambles the images. `x.T` reverses all axes: `(32, 32, 3, 500)`.
#
# </details>
#
# **3.** A table of `(365, 24)`: a year, 24 hours a day, one number each. Which reshapes are harmless? `(365 * 24,)`,
# `(24, 365)`, `(365, 24, 1)`, `(73, 5, 24)`
#
# <details><summary>Answer</summary>
#
# All but `(24, 365)`. They join neighbours, add an axis of size 1, or split the days into blocks of five.
#
# </details>
#
# **4.** Write the answer to question 2 with einops.
#
# <details><summary>Answer</summary>
#
# `rearrange(x, "sample channel height width -> sample height width channel")`
#
# </details>
#
# **5.** A model's loss falls, and on new data the model only guesses. What do you look at first?
#
# <details><summary>Answer</summary>
#
# At one sample, as it goes into `fit`: printed, drawn, or checked against a rule that it must follow. Does its label
# fit?
#
# </details>

# %% role="proof"
assert 47040 == 60 * 28 * 28
assert "cannot reshape array of size 47040 into shape (50,28,28)" in error(lambda: np.zeros(47040).reshape(50, 28, 28))
_x = np.arange(5 * 3 * 4 * 4).reshape(5, 3, 4, 4)
assert _x.T.shape == (4, 4, 3, 5)
assert np.array_equal(
    rearrange(_x, "sample channel height width -> sample height width channel"), np.moveaxis(_x, 1, -1)
)
_t = np.arange(365 * 24).reshape(365, 24)
assert _t.reshape(73, 5, 24)[2, 3, 7] == _t[2 * 5 + 3, 7]
assert not np.array_equal(_t.reshape(24, 365), _t.T)

# %% [markdown]
# ## Key points
#
# * `reshape` keeps the reading order. It joins neighbouring axes, splits one, adds or removes axes of size 1.
# * To change the order of axes, use `np.moveaxis` or `np.transpose`.
# * "cannot reshape array of size ...": divide the size by the axis that you are sure of.
# * A reshape can have the right shape and scramble the data. Then nothing complains, and the loss may even fall.
# * Look at one sample before you train. Follow a single number, or test a rule that the data must follow.
# * Keep the samples in front. Write `len(x)` there, and use `-1` only for an axis of the sample.
# * einops states what the axes are, and not only how long they are.
# * A DataFrame with text becomes an array of objects, Pillow's size is (width, height), a list of arrays is a list of
#   inputs.
#
# ## Exercises
#
# Each is a function to fix, with checks that show at once how far you are. They go from easy to hard. In the last three
# nothing complains.
#
# 1. [A row for each image](../exercises/02_bad_reshape/a_row_for_each_image.ipynb): sizes that do not divide.
# 2. [Numbers from a CSV file](../exercises/02_bad_reshape/numbers_from_a_csv.ipynb): from words to data and targets.
# 3. [Samples to the front](../exercises/02_bad_reshape/samples_to_the_front.ipynb): scans that turned to noise.
# 4. [Sensors into weeks](../exercises/02_bad_reshape/sensors_into_weeks.ipynb): days that are none.
# 5. [Tiles of a photograph](../exercises/02_bad_reshape/tiles_of_a_photo.ipynb): an image cut into pieces.
#
# In a terminal, `autograder quiz --lesson 2` asks about the causes of this lesson and `autograder practice --lesson 2`
# gives you new broken programs.
