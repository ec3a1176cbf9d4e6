# %% [markdown]
# # Lesson 0: Reading a shape
#
# A Keras model works on arrays of numbers. Most of its error messages are about the **shape** of an array.
# They look like this: `expected axis -1 of input shape to have value 64, but received input with shape (32, 63)`.
# By the end of this lesson you can read that sentence.
#
# After this lesson you can
#
# * say what the numbers in a shape like `(1461, 4)` or `(None, 8, 8)` mean,
# * tell a sample, a batch, an axis and the rank apart,
# * read the summary of a model, line by line,
# * read a Keras error, line by line.
#
# The lesson takes twenty minutes. You need a little Python and no knowledge of Keras. Every output below comes from a
# real run. Two cells end with an error on purpose. Where you read **Predict**, run the cell below it and answer.
# To run a cell yourself, select it and press Shift and Enter. The first cell loads what the lesson needs.

# %%
from autograder import draw, explain

import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_digits, load_sample_images

from autograder.datasets import weather
from autograder.figures import batch as batch_figure
from autograder.figures import photographs as show
from autograder.figures import sheets

keras.utils.set_random_seed(1)

# %% role="proof"
from autograder.proof import error

# %% [markdown]
# ## 1. A row of numbers, a table
#
# The first data set is measured weather: Seattle, every day from 2012 to 2015. Here are the first five days.

# %%
days = weather()
print(days[:5].round(1))

# %% [markdown]
# Each row is one day. The four columns are rain in mm, the highest and the lowest temperature in degrees Celsius, and
# wind in metres per second.
#
# The numbers are stored in a NumPy **array**. Its **shape** says how many there are in each direction:

# %%
print("all days:       ", days.shape)
print("the first day:  ", days[0].shape)
print("its rain alone: ", days[0, 0].shape)

# %% [markdown]
# Read `(1461, 4)` from left to right: 1461 rows, 4 columns.
#
# * Each number in a shape belongs to an **axis**, one direction of the array. Axes are counted from 0: axis 0 has the
#   **size** 1461 here, axis 1 has the size 4. Counted from the end, axis -1 is the last one.
# * The number of axes is the **rank**. `(1461, 4)` has rank 2. NumPy and error messages call it `ndim`.
# * `(4,)` has rank 1: one axis with four numbers on it. The comma is how Python writes a tuple of one element.
# * `()` has rank 0: a single number, no axis at all.
#
# Multiply the sizes, and you get how many numbers the array holds.
#
# How many numbers are in `days`? And `days[:5]` is the first five days. **Predict:** what is its shape?

# %% predict="(5, 4)"
print("numbers:", days.size, "=", 1461 * 4)
print("days[:5]:", days[:5].shape, "rank", days[:5].ndim)

# %% [markdown]
# A slice like `[:5]` keeps the axis and shortens it. A single index like `[0]` removes the axis. So there are two ways
# to take the first day, and they differ:

# %%
print("days[0]: ", days[0].shape, days[0].round(1))
print("days[:1]:", days[:1].shape, days[:1].round(1))

# %% [markdown]
# The numbers are the same. `days[0]` is a day. `days[:1]` is a table with one row. It prints with two pairs of
# brackets, one for each axis.

# %% role="proof"
assert days.shape == (1461, 4)
assert days[0].shape == (4,)
assert days[0, 0].shape == ()
assert days[0, 0].ndim == 0
assert days.ndim == 2
assert days.shape[-1] == 4
assert (days[:, 1] >= days[:, 2]).all()
assert (4) == 4
assert isinstance((4,), tuple)

# %% [markdown]
# ## 2. Samples and batches
#
# A **sample** is one thing that a model makes a prediction for: one day, one patient, one image. In an array that you
# pass to a Keras model, **axis 0 counts the samples**. `days` has 1461 samples, and one sample has the shape `(4,)`.
#
# A model rarely gets all samples at once. It gets a **batch**: an array of the same kind with some of them.

# %%
batch = days[:32]
print("a batch of 32 days:", batch.shape)
print("a batch of one day:", days[:1].shape)
batch_figure(["rain", "highest", "lowest", "wind"], samples=1461, size=32)

# %% [markdown]
# In the figure, axis 0 runs down the samples, from 0 to 1460, and axis 1 across the four features. One row is a sample,
# `(4,)`. The framed rows 0 to 31 are a batch, `(32, 4)`.
#
# The first axis is therefore also called the **batch axis**. Its size changes from batch to batch. The other axes stay
# the same: they are the shape of one sample.
#
# `shape[1:]` is a shape without its first axis. It answers the most important question of this course: what does one
# sample look like?

# %%
print("one sample of days: ", days.shape[1:])
print("one sample of batch:", batch.shape[1:])

# %% role="proof"
assert batch.shape == (32, 4)
assert days.shape[1:] == batch.shape[1:] == days[0].shape == (4,)

# %% [markdown]
# ## 3. Images: samples with several axes
#
# The second data set is small scans of handwritten digits. One scan has 8 rows of 8 pixels. The file holds 1797 rows of
# 64 numbers. `reshape` puts the same numbers into another shape; lesson 2 is about it.

# %%
scans, labels = load_digits(return_X_y=True)
scans = scans.reshape(1797, 8, 8)
print("all scans:", scans.shape)
print("one scan: ", scans[0].shape)
print(scans[0].astype(int))

# %% [markdown]
# These numbers are the first scan: 0 is white paper, 16 is black ink. (`labels` says which digit each scan shows.
# Section 8 needs it.) Here is the same scan as an image, darker where the number is larger. It shows a zero.

# %%
show({"scans[0]": scans[0]}, alt="A zero, handwritten, in 8 x 8 pixels: a dark ring on white.")

# %% [markdown]
# `(1797, 8, 8)` has rank 3: 1797 samples, each of them 8 rows high and 8 columns wide. The height comes before the
# width, as rows come before columns in a table. Think of the scans as a stack of sheets: axis 0 counts the sheets,
# axis 1 runs down a sheet, axis 2 runs across it.

# %%
sheets(scans[:4])

# %% [markdown]
# A screen has two directions, so Python prints an array of rank 3 one sheet after the other. **Predict:** the next
# cell takes two scans, their first three rows, and of these the first four columns. What is the shape? How many
# brackets does the output begin with?

# %% predict="(2, 3, 4)"
corner = scans[:2, :3, :4].astype(int)
print(corner.shape)
print(corner)

# %% [markdown]
# `(2, 3, 4)`: two sheets of three rows with four numbers each. It begins with three brackets, one for each axis: the
# outer pair holds the samples, the next one a scan, the inner one a row.
#
# A colour image has one more axis. Each pixel has three numbers, for red, green and blue: the **channels**. In Keras
# they come last by default.
#
# **Predict:** a photograph is 640 pixels wide and 427 pixels high, in colour. What is its shape? What is the shape of
# an array with two such photographs?

# %% predict="(427, 640, 3)|(2, 427, 640, 3)"
photographs = np.array(load_sample_images().images)
print("one photograph: ", photographs[0].shape)
print("two photographs:", photographs.shape)
print("one pixel:      ", photographs[0, 0, 0].shape, photographs[0, 0, 0])
show(
    {"one photograph": photographs[0, ::4, ::4], "its channel 0: red": photographs[0, ::4, ::4, 0]},
    alt="A Chinese temple roof in colour; beside it the red channel alone, an image with one number for each pixel.",
)

# %% [markdown]
# (The figure shows every fourth row and column. One channel alone is an array of rank 2, here drawn dark where there is
# much red.)
#
# `(427, 640, 3)`: height, width, channels. Two of them: `(2, 427, 640, 3)`, with the batch axis in front. Rank 4.
#
# You will meet these shapes again and again:
#
# | data | shape of the array | one sample |
# |---|---|---|
# | table | (samples, features) | `(4,)`: four **features**, numbers that describe it |
# | series | (samples, time steps, features) | `(7, 4)`: a week of days with four numbers each |
# | grey images | (samples, height, width, channels) | `(8, 8, 1)`: a single channel |
# | colour images | (samples, height, width, channels) | `(427, 640, 3)` |
#
# Our scans are grey images and have no channel axis yet. Lesson 1 adds it.
#
# An array stores sizes, not names. It does not know that axis 1 is called height. `(1797, 8, 8)` could just as well be
# 1797 series of 8 time steps with 8 features. What an axis means is defined by you, by the documentation of the data,
# and by the layers you choose. Many shape errors start here.

# %% role="proof"
assert scans.ndim == 3
assert labels[0] == 0
assert scans.min() == 0
assert scans.max() == 16
assert str(corner).startswith("[[[")
assert str(photographs[:, :1, :1]).startswith("[[[[")
assert photographs.shape == (2, 427, 640, 3)
assert photographs.ndim == 4
assert photographs[0].shape[:2] == (427, 640)
assert keras.config.image_data_format() == "channels_last"

# %% [markdown]
# ## 4. What a model expects
#
# Before a model sees data, it should know what to expect. `keras.Input` declares that. It takes the shape of **one
# sample**.
#
# **Predict:** Keras shows the shape of a batch, but it does not know how many samples a batch will have. What does it
# show for the number of samples?

# %% predict="None"
print(keras.Input(shape=(4,)).shape)
print(keras.Input(shape=(8, 8)).shape)

# %% [markdown]
# `None`. It stands for any size. Keras adds the batch axis in front: read `(None, 8, 8)` as "any number of samples,
# each 8 x 8".
#
# `None` fits any number. Any other size fits only itself:
#
# | declared | fits | does not fit |
# |---|---|---|
# | `(None, 4)` | `(1461, 4)`, `(32, 4)`, `(1, 4)` | `(4,)`: one axis too few; `(32, 5)`: another size |
# | `(None, 8, 8)` | `(1797, 8, 8)`, `(5, 8, 8)` | `(8, 8)`: one axis too few |
#
# Use this rule, and Keras mostly agrees. Where Keras is more lenient, later lessons say so.

# %% role="proof"
_m = keras.Sequential([keras.Input(shape=(4,)), layers.Dense(1)])
assert [tuple(_m(days[:n]).shape) for n in (1461, 32, 1)] == [(1461, 1), (32, 1), (1, 1)]
assert "Expected shape (None, 4), but input has incompatible shape (4,)" in error(lambda: _m(days[0]))
assert "expected axis -1 of input shape to have value 4" in error(lambda: _m(np.zeros((32, 5))))
_m = keras.Sequential([keras.Input(shape=(8, 8)), layers.Flatten(), layers.Dense(1)])
assert _m(scans[:5]).shape == (5, 1)
assert "Expected shape (None, 8, 8), but input has incompatible shape (8, 8)" in error(lambda: _m(scans[0]))

# %% [markdown]
# ## 5. Reading a summary
#
# A model is made of **layers**. Each layer takes an array and returns another one. `keras.Sequential` builds a model
# from a list of layers and applies them in that order. The next model takes scans and returns ten numbers for each, one
# for every digit from 0 to 9.

# %%
model = keras.Sequential(
    [
        keras.Input(shape=(8, 8), name="scan"),
        layers.Flatten(name="flatten"),
        layers.Dense(16, activation="relu", name="hidden"),
        layers.Dense(10, activation="softmax", name="output"),
    ],
    name="digits",
)
model.summary()

# %% [markdown]
# Line by line:
#
# * `Model: "digits"`: the model's name. If you give none, Keras invents one, such as `sequential_3`.
# * **Layer (type)**: the layer's name, and in brackets its class. A Sequential model lists no line for the input. It is
#   in `model.input_shape`.
# * **Output Shape**: the shape that the layer *returns*, not the one that it takes. It takes what the line above
#   returns.
#   - `flatten (Flatten)` returns `(None, 64)`: it joins the 8 rows of 8 pixels of each scan into one row of 64.
#   - `hidden (Dense)` returns `(None, 16)`: a `Dense` layer computes new numbers from those on the last axis. How many
#     is your choice, here 16. They are called **units**.
#   - `output (Dense)` returns `(None, 10)`: ten numbers for each scan.
# * `None` comes first in every line: as many samples come out of each layer as went in.
# * **Param #**: how many numbers the layer learns. They are called its **parameters**, or **weights**. `flatten`
#   learns nothing, it only rearranges. Each of the 16 units of `hidden` has one weight for each of its 64 inputs, and
#   one more, the bias: 16 x (64 + 1) = 1040.
# * **Total params**: the sum. The two lines below it say how many of them training may change: here, all of them.
#
# `activation="relu"` and `"softmax"` change the numbers that a layer returns, not their shape. Lesson 4 explains them.
#
# The last entry of the column "Output Shape" is what the model returns for a batch. `model.predict` passes an array
# through the layers and returns the outputs. **Predict:** you pass 5 scans. What shape comes back?

# %% predict="(5, 10)"
print("takes:", model.input_shape)
print("gives:", model.output_shape)
print("for 5 scans:", model.predict(scans[:5], verbose=0).shape)

# %% [markdown]
# `(5, 10)`: 5 takes the place of `None`. (The predictions are meaningless so far: the model has not been trained.)
#
# `draw` shows the same as a picture, with the data on top. It comes with this course.

# %%
draw(model, scans)

# %% role="proof"
assert [layer.output.shape for layer in model.layers] == [(None, 64), (None, 16), (None, 10)]
assert model.get_layer("hidden").count_params() == 16 * (64 + 1) == 1040
assert model.get_layer("output").count_params() == 10 * (16 + 1) == 170
assert model.get_layer("flatten").count_params() == 0
assert model.count_params() == 1210
assert np.array_equal(model.get_layer("flatten")(scans[:3]), scans[:3].reshape(3, 64))
assert keras.Sequential().name.startswith("sequential")

# %% [markdown]
# ## 6. Reading an error
#
# Now a model for rows of 64 numbers, and rows that are one number short. The mistake is `[:, 1:]`: it takes all rows,
# but leaves out the first column. So `rows` is `(1797, 64)`, and `short` is `(1797, 63)`.
#
# **Predict:** on which axis does the message find the mistake?

# %% predict="-1|axis -1|1|axis 1|the last|the last one|last"
rows = scans.reshape(1797, 64)
short = rows[:, 1:]
print("rows: ", rows.shape)
print("short:", short.shape)

# %% raises="ValueError" says="expected axis -1 of input shape to have value 64, but received input with shape (32, 63)"
model = keras.Sequential(
    [
        keras.Input(shape=(64,), name="row"),
        layers.Dense(16, activation="relu", name="hidden"),
        layers.Dense(10, activation="softmax", name="output"),
    ],
    name="rows",
)
model.predict(short, verbose=0)

# %% [markdown]
# ### How to read a traceback
#
# What Python prints is called a **traceback**: the calls from your line to the place where the error was raised. It is
# long, and most of it is not about your code.
#
# 1. **Start at the bottom.** Find the line that begins with the class of the error, here `ValueError:`. The message is
#    there or just below.
# 2. **Look for your own line.** It is in the block that names your cell, at the arrow `---->`: here
#    `model.predict(short, verbose=0)`. This is what ran when the error came. The mistake can be further up.
# 3. **Skip the rest.** The blocks that begin with `File` and name a file of `keras` are inside Keras. There is nothing
#    for you to fix.
#
# In the saved outputs of this course those blocks are folded: open "The whole traceback" to see them. When you run a
# cell yourself, you get all of it.
#
# ### How to read the message
#
# * `Exception encountered when calling Sequential.call()`: Keras was running a Sequential model. This says nothing
#   about the cause. The next line does.
# * `Input 0 with name 'None' of layer 'hidden'`: **who** complains. `hidden` is the name that we gave to the layer. Its
#   first input (Keras counts from 0) has no name, hence `'None'`. This is not the `None` of a shape.
# * `expected axis -1 of input shape to have value 64`: what was **expected**. On the last axis, 64 numbers.
# * `but received input with shape (32, 63)`: what was **found**. On the last axis, 63.
# * `Arguments received by Sequential.call()`: what went into the model. `inputs=tf.Tensor(shape=(32, 63), ...)` is
#   the batch again. A **tensor** is what Keras calls an array. The other lines of this list can be left aside.
#
# Why 32, and not 1797? `predict` cuts the data into batches, of 32 samples unless you say otherwise, and the first
# batch is where it stopped. So 32 is the batch here. A message with `None` in that place means a batch of any size.
#
# One question is left, and this message does not answer it: which of the two is right? Should the layer take 63
# numbers, or should the data have 64? The message only compares the two. You decide.
#
# `explain()` explains the last error in words and shows where the data stopped. It comes with this course, like `draw`.

# %%
explain()

# %% [markdown]
# It also only compares. A model that takes 63 numbers would make the shapes fit. But the data has lost a column, and
# only you know that: the fix here is to pass `rows` instead of `short`. Treat a proposed fix as a question: is it the
# model or the data that is wrong?
#
# In the picture the lines that don't fit are framed. In plain text they begin with an `x`. (An explanation also names a
# section of the course to review. Here it is one that you have not read yet.)

# %% role="proof"
assert short.shape == (1797, 63)
_m = keras.Sequential([keras.Input(shape=(64,)), layers.Dense(16), layers.Dense(10)])
_m.compile(loss="sparse_categorical_crossentropy")
assert "(None, 63)" in error(lambda: _m.fit(short, labels, verbose=0))
assert "(7, 63)" in error(lambda: _m.predict(short, batch_size=7, verbose=0))
assert "shape=(32, 63)" in error(lambda: model.predict(short, verbose=0))
assert "Input 0 with name 'None' of layer 'hidden'" in error(lambda: model.predict(short, verbose=0))
assert error(lambda: model.predict(rows, verbose=0)) == ""

# %% [markdown]
# ## 7. Different words for the same thing
#
# Keras's messages were written by many people, who use different words. These are the ones to know:
#
# | in a message | means |
# |---|---|
# | `ndim`, `rank`, `dims` | the number of axes |
# | `expected ndim=4, found ndim=3` | an axis too few or too many: count the numbers in the shapes |
# | `axis -1`, "last dimension" | the last number in the shape |
# | `Expected shape (None, 8, 8), but input has incompatible shape (None, 64)` | declared first, then what came |
# | "cardinality", `'x' sizes: 569`, `'y' sizes: 500` | the number of samples: data and labels differ |
#
# ## 8. As many labels as samples
#
# Here is the last line of the table in a real message. To learn, a model needs the right answer for each sample: the
# **labels**. `compile` sets how the model learns, and `fit` trains it. `compile` needs two names:
#
# * `optimizer="adam"`: the method that changes the weights. Adam is a common choice.
# * `loss="sparse_categorical_crossentropy"`: the **loss** is a number that measures how wrong the answers are; training
#   makes it smaller. This one compares the ten outputs for a scan with one label, the digit from 0 to 9.
#
# Lesson 4 explains both. In the next cell all the scans are there, but 97 labels are lost.
#
# **Predict:** the message names the sizes of the data and of the labels. How many labels does it count?

# %% raises="ValueError" says="Data cardinality is ambiguous" predict="1700"
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
model.fit(rows, labels[:1700], verbose=0)

# %% [markdown]
# `'x'` is the data and `'y'` the labels. Every sample needs a label, so the two arrays must have the same size on
# axis 0. `(1797, 64)` and `(1797,)` do.

# %%
losses = model.fit(rows, labels, epochs=3, verbose=0).history["loss"]
print("data:", rows.shape, " labels:", labels.shape)
print("the loss fell:", losses[-1] < losses[0])

# %% role="proof"
_m = keras.Sequential([keras.Input(shape=(8, 8)), layers.Flatten(), layers.Dense(1)])
assert "Expected shape (None, 8, 8), but input has incompatible shape (None, 64)" in error(
    lambda: _m(keras.Input((64,)))
) or "Expected shape (None, 8, 8), but input has incompatible shape (32, 64)" in error(
    lambda: _m.predict(rows, verbose=0)
)
_text = error(lambda: model.fit(rows, labels[:1700], verbose=0))
assert "'x' sizes: 1797" in _text
assert "'y' sizes: 1700" in _text
assert "expected ndim=4, found ndim=3" in error(
    lambda: keras.Sequential([layers.GlobalAveragePooling2D()])(scans[:2].astype("float32"))
)

# %% [markdown]
# `fit` went through the data three times (`epochs=3`), and the loss fell.
#
# ## 9. Self-test
#
# Answer each one before you open it.
#
# **1.** `table.shape` is `(569, 30)`. How many samples are there? What is the shape of one sample? What is the rank of
# the array?
#
# <details><summary>Answer</summary>
#
# 569 samples, each of shape `(30,)`. The rank is 2.
#
# </details>
#
# **2.** What is the difference between `table[3]` and `table[3:4]`?
#
# <details><summary>Answer</summary>
#
# Both hold the same 30 numbers. `table[3]` has the shape `(30,)`: one sample. `table[3:4]` has the shape `(1, 30)`: a
# batch of one sample.
#
# </details>
#
# **3.** A summary shows `(None, 14, 14, 32)` for a layer. What comes out of the layer for a batch of 10 images?
#
# <details><summary>Answer</summary>
#
# `(10, 14, 14, 32)`. The size of the batch replaces `None`; the rest stays.
#
# </details>
#
# **4.** `Input 0 with name 'None' of layer 'dense_7' is incompatible with the layer: expected axis -1 of input shape to
# have value 30, but received input with shape (None, 31)`. Who complains, what was expected, and what was found?
#
# <details><summary>Answer</summary>
#
# The layer `dense_7`. It expected 30 numbers on the last axis and found 31. One possible cause: the column with the
# labels is still in the table.
#
# </details>
#
# **5.** Write the `keras.Input` for colour images that are 32 pixels wide and 24 pixels high.
#
# <details><summary>Answer</summary>
#
# `keras.Input(shape=(24, 32, 3))`: height, width, channels. No number for the samples.
#
# </details>

# %% role="proof"
_table = np.zeros((569, 30), "float32")
assert _table[3].shape == (30,)
assert _table[3:4].shape == (1, 30)
_m = keras.Sequential([keras.Input(shape=(28, 28, 1)), layers.Conv2D(32, 2, strides=2)])
assert _m.output_shape == (None, 14, 14, 32)
assert _m(np.zeros((10, 28, 28, 1), "float32")).shape == (10, 14, 14, 32)
_m = keras.Sequential([keras.Input(shape=(30,)), layers.Dense(4, name="dense_7")])
_m.compile(loss="mse")
assert (
    "Input 0 with name 'None' of layer 'dense_7' is incompatible with the layer: expected axis -1 of input shape to "
    "have value 30, but received input with shape (None, 31)"
) in error(lambda: _m.fit(np.zeros((569, 31)), np.zeros((569, 4)), verbose=0))
assert keras.Input(shape=(24, 32, 3)).shape == (None, 24, 32, 3)

# %% [markdown]
# ## Key points
#
# * A shape has one number for each axis. The number of axes is the rank (`ndim`). Axis -1 is the last one.
# * Axis 0 counts the samples: the batch axis. `data.shape[1:]` is the shape of one sample.
# * `data[0]` removes the axis, `data[:1]` keeps it.
# * `None` is a size that is left open. `(None, 8, 8)`: any number of samples, each 8 x 8.
# * A line of a summary shows the shape that a layer returns.
# * Read an error from the bottom: the message, who complains, expected, found. Then your own line.
# * The message only compares two shapes. You decide which of them is wrong.
#
# ## Exercises
#
# Each is a function to fix, with checks that show at once how far you are. They go from easy to hard.
#
# 1. [A batch of one](../exercises/00_reading_a_shape/a_batch_of_one.ipynb): one scan for a model that expects a batch.
# 2. [The mean of each year](../exercises/00_reading_a_shape/mean_of_each_year.ipynb): along which axis?
# 3. [A shape from words](../exercises/00_reading_a_shape/shape_from_words.ipynb): a first model, for images that are
#    described in a sentence.
#
# In a terminal, `autograder quiz --lesson 0` asks about the causes of this lesson and `autograder practice --lesson 0`
# gives you new broken programs.
