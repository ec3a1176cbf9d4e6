# %% [markdown]
# # Lesson 2: Bad reshape
#
# The data do not have the shape that the model wants. `reshape` gives them any shape you like, as long as the count of
# numbers fits. Sometimes it refuses. That is the good case. Often it says nothing, and the numbers are all there, in
# the wrong places.
#
# After this lesson you can
#
# * say what `reshape` does to an array, and what it never does,
# * read the error when the sizes do not divide,
# * choose between reshape, transpose, expand_dims and flatten,
# * find a reshape that fits and scrambles the data,
# * write down what you mean with einops,
# * bring tables, pictures and lists into the right shape.
#
# The lesson takes about thirty minutes. Every output below comes from a real run. Some cells end with an error on
# purpose. Where you read **Predict**, stop and answer before you look further.

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

scans, labels = load_digits(return_X_y=True)
scans = (scans / 16).astype("float32").reshape(1797, 8, 8)
print("scans:", scans.shape, " labels:", labels.shape)

# %% role="proof"
from autograder.proof import error

# %% [markdown]
# ## 1. What reshape does
#
# Take twelve numbers. They are made up, so that you can follow each of them.

# %%
numbers = np.arange(12)
print(numbers)
print(numbers.reshape(3, 4))

# %% [markdown]
# Read an array like a page: along the last axis first, from left to right, then the next row. In this **reading order**
# an array is one long row of numbers, and its shape says where the row is cut. `reshape` **keeps the reading order**
# and cuts in other places.
#
# **Predict:** write down `table.reshape(4, 3)` for the table of 3 rows above. Is it the table turned on its side?

# %%
table = numbers.reshape(3, 4)
print("reshape(4, 3):")
print(table.reshape(4, 3))
print("transpose:")
print(table.T)

# %% [markdown]
# Both have the shape `(4, 3)`, and they are different. `table.T`, the **transpose**, turns the table: each column
# becomes a row, and the reading order becomes another one. `reshape` reads 0, 1, 2, 3, ... as before and starts a new
# row after every third number.
#
# So `reshape` can
#
# * **join** axes that stand side by side: `(1797, 8, 8)` to `(1797, 64)`,
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
# A layer wants rows, so the scans are to become rows. **Predict:** `scans.reshape(1797, 64)` or
# `scans.reshape(1797, 8)`: which of the two fails?

# %%
rows = scans.reshape(1797, 64)
print(rows.shape)

# %% raises="ValueError" says="cannot reshape array of size 115008 into shape (1797,8)"
scans.reshape(1797, 8)

# %% [markdown]
# The message comes from NumPy and has two numbers to compare. The array has the **size** 115008: that many numbers in
# all. The shape `(1797, 8)` has room for 1797 x 8 = 14376. Nothing may be left over.
#
# To find the mistake, take the count apart, beginning with the axis that you are sure of:

# %%
print("for each scan:", 115008 / 1797, "numbers")

# %% [markdown]
# 64, and the shape offers 8. One axis was forgotten.
#
# One size can be left to NumPy: write `-1` for it. **Predict:** what do `(1797, -1)` and `(1000, -1)` give?

# %%
print(scans.reshape(1797, -1).shape)

# %% raises="ValueError" says="cannot reshape array of size 115008 into shape (1000,newaxis)"
scans.reshape(1000, -1)

# %% [markdown]
# `newaxis` stands for your `-1`. 115008 is no multiple of 1000, so no size fits there. When the division leaves a
# remainder, the count of samples is often the culprit: it was copied from somewhere. Take it from the data:

# %%
print(scans.reshape(len(scans), -1).shape)

# %% [markdown]
# Keras has a layer for the same purpose. `layers.Reshape` says it in other words, and never counts the samples:
#
# `The total size of the tensor must be unchanged. Received: input_shape=(64,), target_shape=(8, 9)`
#
# An error of this kind is good news. The mistake is found at once, in the line where it was made.

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
# | an axis of size 1 away | `np.squeeze` with its axis | `np.squeeze(images, -1)` |
# | each sample as one row, in a model | `layers.Flatten` | no argument |
#
# **Predict:** the shape that each of these lines prints.

# %%
images = np.expand_dims(scans, -1)
print("expand_dims:        ", images.shape)
print("moveaxis:           ", np.moveaxis(images, -1, 1).shape)
print("squeeze, axis -1:   ", np.squeeze(images[:1], -1).shape)
print("squeeze, no axis:   ", np.squeeze(images[:1]).shape)
print("layers.Flatten:     ", layers.Flatten()(images[:5]).shape)
print("the array's flatten:", images[:5].flatten().shape)

# %% [markdown]
# Two traps are in there.
#
# * `np.squeeze` without an axis takes *every* axis of size 1 away. With a batch of one image that is the batch axis,
#   too. It works until somebody predicts a single image.
# * The `flatten()` of an array joins all axes, the samples among them: 5 images become one row of 320 numbers.
#   `layers.Flatten` leaves the batch axis alone.
#
# There is also `np.resize`. It is no reshape: where numbers are missing it repeats those that are there, and says
# nothing.

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
# A photograph in colour. It was made small by taking every 18th row and every 13th column. `sketch` prints the
# brightness: the brighter the pixel, the denser the sign.


# %%
def sketch(picture):
    """Print a picture of shape (height, width, channels), numbers from 0 to 255, one sign for each pixel."""
    for row in picture.mean(axis=-1):
        print("".join(" .:-=+*#%@"[int(pixel) * 10 // 256] for pixel in row))


photograph = load_sample_images().images[1]
picture = photograph[::18, 4::13][:, :48]
print(photograph.shape, "->", picture.shape)
sketch(picture)

# %% [markdown]
# A flower, bright on dark. The shape is `(24, 48, 3)`: height, width, channels.
#
# Other programs store the channels first: three sheets, one for each colour, `(3, 24, 48)`. Such a file reaches you,
# and your model wants `(24, 48, 3)`. The count of numbers is the same. It is tempting to write `reshape(24, 48, 3)`.
#
# The first line of the next cell makes such an array out of our picture. **Predict:** does the `reshape` raise an
# error? What will the sketch show?

# %%
stored = np.moveaxis(picture, -1, 0).copy()
reshaped = stored.reshape(24, 48, 3)
print(stored.shape, "->", reshaped.shape)
sketch(reshaped)

# %% [markdown]
# No error, the shape is right, and the picture shows nine small flowers in three rows. `reshape` kept the reading order
# of the file: sheet by sheet, row by row. A row of the result takes 48 x 3 = 144 numbers. Those are three whole rows of
# *one* sheet, side by side. The upper third of the picture comes from the red sheet, the middle from the green one, the
# lower from the blue one. What the model takes for the red, green and blue of a pixel are three neighbours of a single
# colour.
#
# The axis has to be moved:

# %%
moved = np.moveaxis(stored, 0, -1)
print(stored.shape, "->", moved.shape)
print("the picture is back:", np.array_equal(moved, picture))

# %% [markdown]
# You will not always have the original to compare. Then follow single numbers. The number in sheet 2, row 5, column 7
# must be found at row 5, column 7, channel 2:

# %%
print("in the file:  ", stored[2, 5, 7])
print("after moveaxis", moved[5, 7, 2])
print("after reshape ", reshaped[5, 7, 2])

# %% role="proof"
assert photograph.shape == (427, 640, 3)
assert picture.shape == (24, 48, 3)
assert not np.array_equal(reshaped, picture)
assert np.array_equal(reshaped[0].ravel(), stored[0, :3].ravel())
assert np.array_equal(reshaped[:8].ravel(), stored[0].ravel())
assert np.array_equal(reshaped[8:16].ravel(), stored[1].ravel())
assert np.array_equal(reshaped[0, 0], stored[0, 0, :3])
assert stored[2, 5, 7] == moved[5, 7, 2] != reshaped[5, 7, 2]

# %% [markdown]
# ## 5. Samples mixed: noise
#
# Some files keep the samples on the *last* axis: `(8, 8, 1797)`. Here are the scans in such an order, and the same
# temptation: `reshape(1797, 8, 8)`.
#
# **Predict:** will the loss fall when a model is trained on the reshaped scans?


# %%
def show(scan):
    """Print a scan of shape (8, 8), numbers from 0 to 1, two characters each, denser where the ink is darker."""
    for row in scan:
        print("".join(" .:+#"[min(int(ink * 4), 4)] * 2 for ink in row))


samples_last = np.moveaxis(scans, 0, -1).copy()
scrambled = samples_last.reshape(1797, 8, 8)
print(samples_last.shape, "->", scrambled.shape)
show(scrambled[800])
print("label:", labels[800])

# %% [markdown]
# The label says what scan 800 is. The sketch shows noise. Each row of it holds the *same* pixel of eight different
# scans: in the file the scans are side by side, pixel by pixel.
#
# Now train on both, each time with the same model and the same seed, which is the same random start. 1500 scans are to
# learn from, the rest to test. `evaluate` gives the loss, and then what `metrics` asks for: here the **accuracy**, the
# share of right answers.


# %%
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
# On the scrambled scans the loss falls as well. The model learns by heart what can be learned by heart, and on scans
# that it has not seen it is no better than guessing. No error, no warning. **A falling loss does not prove that the
# data are whole.**
#
# Looking does. Before you train, show one sample, and ask whether a person could tell the label.
#
# `explain(model, x, y)` looks for silent faults as well. It finds this one, because the array that was reshaped is
# still here to compare with. Data that were scrambled before they reached you it can't recognise.

# %%
explain(fresh(), scrambled, labels)

# %% [markdown]
# `np.transpose` takes the old axes in their new order: with `(2, 0, 1)` axis 2 comes first, then 0, then 1.
#
# Two remedies fit, and differ: `(2, 0, 1)` takes the rows of a scan for rows, `(2, 1, 0)` takes them for columns. The
# sizes, 8 and 8, can't tell. You know that the file has rows before columns, so it is the first one.

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
# which are 208 weeks, give `(4, 1456)`. A model for series wants (samples, time steps, features): weeks of seven days
# with four numbers each, `(208, 7, 4)`.
#
# **Predict:** what is wrong with `log.reshape(208, 7, 4)`? What will stand in the first line?

# %%
log = weather()[:1456].T.copy()
weeks = log.reshape(208, 7, 4)
print(log.shape, "->", weeks.shape)
print(weeks[0, :3].round(1))
print("the first four numbers of the rain sensor:", log[0, :4].round(1))

# %% [markdown]
# The first "day" is the rain of four days. All of the first 52 "weeks" are rain, and the next 52 the highest
# temperature.
#
# There is no picture to look at here. But data obey rules, and a rule can be asked. The highest temperature of a
# day is never below its lowest:

# %%
print("days that obey:", round(float((weeks[..., 1] >= weeks[..., 2]).mean()), 2))

# %% [markdown]
# Two steps are needed: move the days to the front, then split the days into weeks. **Predict:** which of the two is
# work for `reshape`?

# %%
days = log.T
weeks = days.reshape(208, 7, 4)
print(log.shape, "->", days.shape, "->", weeks.shape)
print("days that obey:", round(float((weeks[..., 1] >= weeks[..., 2]).mean()), 2))

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
# The batch axis is an axis like any other to `reshape`. It joins it with the features if you let it. `-1` in front
# makes this easy: NumPy then computes the count of samples from your sizes, and a wrong size of one sample turns into a
# wrong count of samples.
#
# **Predict:** somebody takes the scans for 16 x 16 pixels. What is the shape of the result? (There are 1796 scans here,
# a multiple of four.)

# %%
wrong = scans[:1796].reshape(-1, 16, 16)
print(wrong.shape)

# %% [markdown]
# Four scans in one. `fit` would notice, because 449 samples do not have 1796 labels. `predict` has no labels. It would
# give 449 answers.
#
# Write the count of samples yourself, and the slip becomes an error:

# %% raises="ValueError" says="cannot reshape array of size 114944 into shape (1796,16,16)"
scans[:1796].reshape(1796, 16, 16)

# %% [markdown]
# The worst form keeps both counts. Here each scan should become a row of 64, and somebody wrote `reshape(64, -1).T`.
# The shape is right:

# %%
folded = scans.reshape(64, -1).T
print("folded:", folded.shape, "  rows:", rows.shape)
print("the same first row:", np.array_equal(folded[0], rows[0]))

# %% [markdown]
# Each row of `folded` holds one number each of 64 different scans. This is noise as in section 5, and as silent.
#
# Inside a model it is the same. `layers.Reshape` and `layers.Flatten` leave the batch axis alone. `keras.ops.reshape`
# does not.
#
# The next model is written step by step, since `keras.ops.reshape` is no layer and has no place in a list of layers.
# `keras.Input` stands for the data, each step is called with the result of the one before it, and `keras.Model` gets
# the first and the last.
#
# **Predict:** it cuts 64 numbers into pieces of 32. Ten scans go in. How many answers come out?

# %%
inputs = keras.Input(shape=(64,))
pieces = keras.ops.reshape(inputs, (-1, 32))
cutting = keras.Model(inputs, layers.Dense(10, activation="softmax")(pieces))
print("declared output:", cutting.output_shape)
print("for 10 scans:   ", cutting.predict(rows[:10], verbose=0).shape)

# %% [markdown]
# Twenty, and the declared output `(None, 10)` looks innocent, since `None` fits every size. `fit` notices, as it has
# only ten labels for twenty answers. `predict` does not. So compare the count of what goes in with the count of what
# comes out: `len(model.predict(x)) == len(x)`.
#
# The rule for this section: **the samples stay in front, and their count is never computed from the sizes of a
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
# All of these slips have one reason. `reshape(208, 7, 4)` says sizes. It does not say what the axes *are*. The small
# package einops lets you name them. You write the axes as they are, an arrow, and the axes as you want them:

# %%
print(rearrange(stored, "channel height width -> height width channel").shape)
print(rearrange(samples_last, "height width sample -> sample height width").shape)
print(rearrange(scans, "sample height width -> sample (height width)").shape)

# %% [markdown]
# Brackets join axes, here to a row of 64. On the left side they split one, and then you say one of the sizes. The
# weather station's log, from (sensors, days) to (weeks, days, sensors), in one line:

# %%
again = rearrange(log, "sensor (week day) -> week day sensor", day=7)
print(again.shape, "as in section 6:", np.array_equal(again, weeks))

# %% [markdown]
# einops moves numbers where they have to move, and complains in your own words. **Predict:** what is wrong here?

# %% raises="EinopsError" says="can't divide axis of length 1461 in chunks of 7"
rearrange(weather(), "(week day) sensor -> week day sensor", day=7)

# %% [markdown]
# 1461 days are no whole number of weeks: five days are left over. Cut them off first, as was done in section 6.
#
# An axis that is forgotten is an error, too. `"n h w -> n h"` is refused, because `w` is gone. One thing it can't know:
# whether your names are true. If you write `"height width sample"` for data with the samples first, it believes you.

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
# Each way to load data has its own idea of a shape. Print it, always, before anything else.
#
# ### A table from a CSV file
#
# The file `weather.csv` has a line with the names of the columns, and the date in the first one. pandas reads it into a
# **DataFrame**, a table with names.

# %%
frame = pd.read_csv(WEATHER)
print(frame.head(2))
print("the frame:      ", frame.shape)
print("frame['wind']:  ", frame["wind"].shape)
print("frame[['wind']]:", frame[["wind"]].shape)
print("one row:        ", frame.iloc[0].shape)

# %% [markdown]
# One pair of brackets gives a column of rank 1. Two pairs give a table with one column, of rank 2.
#
# **Predict:** can Keras use `frame.to_numpy()`?

# %% raises="ValueError" says="Invalid dtype: object"
model = keras.Sequential([keras.Input(shape=(5,)), layers.Dense(1)])
model.compile(loss="mse")
model.fit(frame.to_numpy(), frame["wind"].to_numpy(), verbose=0)

# %% [markdown]
# The **dtype** is the kind of the numbers in an array. The dates are text. An array that holds text and numbers has the
# dtype `object`, and that is nothing to calculate with. Take the columns that you mean, and ask for numbers:

# %%
table = frame[["precipitation", "temp_max", "temp_min"]].to_numpy(dtype="float32")
wind = frame[["wind"]].to_numpy(dtype="float32")
print("table:", table.shape, table.dtype, "  wind:", wind.shape)
print("genfromtxt, header read as numbers:", np.genfromtxt(WEATHER, delimiter=",").shape)
print("loadtxt:", np.loadtxt(WEATHER, delimiter=",", skiprows=1, usecols=(1, 2, 3, 4)).shape)

# %% [markdown]
# `np.genfromtxt` without further arguments took the line of names for a day. It has 1462 rows, and `nan`, "not a
# number", for every word: the first row and the first column.
#
# ### A picture from Pillow
#
# **Predict:** `Image.size` of a photograph that is 640 wide and 427 high. And the shape of the array made from it?

# %%
photo = Image.fromarray(photograph)
print("size:        ", photo.size)
print("colour:      ", np.array(photo).shape)
print("grey:        ", np.array(photo.convert("L")).shape)
print("transparent: ", np.array(photo.convert("RGBA")).shape)

# %% [markdown]
# Pillow says (width, height), the array says (height, width, channels). A `reshape` with `photo.size` would scramble. A
# grey picture has no axis for the channels: add it, as in section 3. A picture with transparency has four channels.
#
# ### A list of arrays
#
# Pictures are often collected in a list. For Keras a list of arrays means something else: one array for each input of
# the model. Here are the scans as a list.

# %% raises="ValueError" says="Data cardinality is ambiguous"
model = keras.Sequential([keras.Input(shape=(64,)), layers.Dense(10, activation="softmax")])
model.compile(loss="sparse_categorical_crossentropy")
model.fit(list(rows[:3]), labels[:3], verbose=0)

# %% [markdown]
# Three "inputs" with 64 samples each, and 3 labels. Make one array of the list. `np.stack` puts a new axis in front:

# %%
print(np.stack(list(rows[:3])).shape)

# %% [markdown]
# It insists on equal shapes. **Predict:** two photographs, one of them 27 rows shorter.

# %% raises="ValueError" says="all input arrays must have the same shape"
np.stack([photograph, photograph[:400]])

# %% [markdown]
# Bring them to one size before you stack them. No reshape can do that: the count of numbers differs. Cut them, or let
# `keras.layers.Resizing` or Pillow's `resize` compute new pixels.

# %%
same = [np.array(Image.fromarray(one).resize((64, 48))) for one in (photograph, photograph[:400])]
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
# The article from which this course starts shows a reshape as an error. In its third example images of
# `(1000, 28, 28)` go into a model with the input `(784,)`. It says about the line with `reshape`: "This reshapes but
# doesn't handle the dimension mismatch", and that it "will likely lead to poor model performance because the input is
# not structured properly".
#
# **Predict:** samples stay in front, two neighbouring axes are joined. Is anything wrong with it?

# %% warns="prefer using an `Input(shape)` object as the first layer"
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
# Nothing is wrong with it. The shapes match, there is no mismatch left to handle, and the loss falls. `reshape(n, -1)`
# gives each image as one row, number for number what `layers.Flatten` gives. That is the input that a `Dense` layer
# wants.
#
# Images and labels are random here, so there is nothing true to learn. With real ones the same lines work well. The
# scans, enlarged to 28 x 28 (each pixel three times in both directions, and a border of two):

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
# What does harm is the other kind: a reshape that keeps the count and mixes axes or samples, as in sections 4 to 7. The
# article is right in this: the count must match, or there is an error.
#
# (`Dense` has no idea which pixels are neighbours, with or without `reshape`. A convolution has. For it the images keep
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
# 47040 / (28 x 28) = 60. There are 60 images, not 50. Write `reshape(-1, 28, 28)` to find out, and the true count from
# then on.
#
# </details>
#
# **2.** Data of shape `(500, 3, 32, 32)`: samples, channels, height, width. Which of these is right for a model with
# the input `(32, 32, 3)`? `x.reshape(500, 32, 32, 3)`, `x.T`, `np.moveaxis(x, 1, -1)`
#
# <details><summary>Answer</summary>
#
# `np.moveaxis(x, 1, -1)`. The first one scrambles. `x.T` turns all axes around: `(32, 32, 3, 500)`.
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
# **4.** Write question 2 with einops.
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
# At one sample, as it goes into `fit`: printed, drawn, or checked against a rule that it must obey. Does its label fit?
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
# * Axes in another order are work for `np.moveaxis` or `np.transpose`.
# * "cannot reshape array of size ...": divide the size by the axis that you are sure of.
# * A reshape can fit and scramble. Then nothing complains, and the loss may even fall.
# * Look at one sample before you train. Follow a single number, or ask a rule that the data obey.
# * The samples stay in front. Write `len(x)` there, and leave `-1` to an axis of the sample.
# * einops says what the axes are, and not only how long they are.
# * A DataFrame with text is an array of objects, Pillow's size is (width, height), a list of arrays is a list of
#   inputs.
#
# ## Exercises
#
# Each is a function to fix, with checks that tell you at once how far you are. They go from easy to hard. In the last
# three nothing complains.
#
# 1. [A row for each image](../exercises/02_bad_reshape/a_row_for_each_image.ipynb): sizes that do not divide.
# 2. [Numbers from a CSV file](../exercises/02_bad_reshape/numbers_from_a_csv.ipynb): from words to data and targets.
# 3. [Samples to the front](../exercises/02_bad_reshape/samples_to_the_front.ipynb): scans that turned to noise.
# 4. [Sensors into weeks](../exercises/02_bad_reshape/sensors_into_weeks.ipynb): days that are none.
# 5. [Tiles of a photograph](../exercises/02_bad_reshape/tiles_of_a_photo.ipynb): a picture cut into pieces.
