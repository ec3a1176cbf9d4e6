# %% [markdown]
# # Lesson 1: Missing input_shape
#
# You have written a model. `model.summary()` shows question marks, `model.save_weights` raises an error, or the model
# rejects data that is right. Often the reason is the same: the model does not know what one sample looks like.
#
# After this lesson you can
#
# * say what Keras does when the input is not declared, and what it can't do then,
# * read the error messages that follow,
# * declare the input, without the usual mistakes.
#
# The lesson takes twenty to thirty minutes. Every output below comes from a real run.
# Some cells end with an error on purpose. Where you read **Predict**, run the cell below it and answer.

# %%
from autograder import draw

from pathlib import Path
from tempfile import TemporaryDirectory

import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_digits

keras.utils.set_random_seed(1)

# %% role="proof"
import warnings

from autograder.proof import error

# %% [markdown]
# ## 1. The data, and an axis for the channels
#
# The data is the scans of lesson 0: 1797 handwritten digits, 8 rows of 8 pixels each.

# %%
scans, labels = load_digits(return_X_y=True)
scans = (scans / 16).astype("float32").reshape(1797, 8, 8)
print("all scans:", scans.shape)
print("one scan: ", scans[0].shape)

# %% [markdown]
# As a reminder: each number in a shape belongs to an **axis**, axis 0 counts the **samples**, and the number of axes is
# the **rank**, `ndim` in error messages. (If this is new to you, read [lesson 0](00_reading_a_shape.ipynb) first.) The
# values are divided by 16, so they are between 0 and 1. `float32` is the number type that Keras uses by default.
#
# Layers for images expect one more axis, the **channels**. A colour image has three numbers for each pixel, a grey one
# has one. By default Keras expects this axis at the end (**channels-last**), even when its size is 1.

# %%
images = scans[..., np.newaxis]
print("all images:", images.shape)
print("one image: ", images[0].shape)

# %% [markdown]
# `...` stands for all the existing axes, and `np.newaxis` adds a new one of size 1 after them. Only an axis was added.
# No number changed.
#
# `fit` takes the samples in **batches** of 32, unless you say otherwise. 1797 samples are 56 batches of 32, and a last
# one of 5. So the size of a batch is not a property of the model, and Keras writes `None` for it:

# %%
print(keras.Input(shape=(8, 8, 1)).shape)

# %% role="proof"
assert scans.ndim == 3
assert labels[0] == 0
assert scans.max() == 1
assert keras.config.image_data_format() == "channels_last"
_m = keras.Sequential([layers.Flatten(), layers.Dense(10, activation="softmax")])
_m.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
assert _m.fit(images, labels, verbose=0).params["steps"] == 57
assert 56 * 32 + 5 == 1797
assert np.array_equal(images.ravel(), scans.ravel())

# %% [markdown]
# You gave the shape of **one sample**: `(8, 8, 1)`. Keras put the batch axis in front.
# Read `(None, 8, 8, 1)` as "any number of samples, each 8 rows x 8 columns x 1 channel".
#
# ## 2. A model that declares nothing
#
# The next cell builds a model that lists its layers, but not the shape of its input.
#
# It is often said that a Sequential model requires an input shape for its first layer, and that omitting it is an
# error when you compile, or when data first passes through the layers. The article from which this course starts says
# so, too: "Why is my Keras sequential model input incompatible with the layer?", dated 2025-01-30. ([What it
# claims](the_article.ipynb) was run, claim by claim. Read that page after the lessons.)
#
# **Predict:** what raises an error? Creating the model, `compile`, `fit`, or nothing?


# %% predict="silent"
def undeclared():
    return keras.Sequential(
        [
            layers.Conv2D(8, 3, activation="relu", name="conv"),
            layers.Flatten(name="flatten"),
            layers.Dense(10, activation="softmax", name="output"),
        ],
        name="undeclared",
    )


model = undeclared()
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
history = model.fit(images, labels, epochs=3, verbose=0)
losses = history.history["loss"]
print("the loss fell:", losses[-1] < losses[0])

# %% [markdown]
# Nothing. The claim does not hold: the model compiles, and it learns.
#
# What happened is a **deferred build**. A layer stores what it learns in **weights**, and their shapes depend on its
# input. `conv` needs the number of channels, `output` needs the number of values that `flatten` returns. Without a
# declared input Keras does not know these numbers. It waits, and takes them from the first data that passes through, in
# `fit` or when you call the model:

# %%
fresh = undeclared()
print("before:", [weight.shape for weight in fresh.weights])
fresh(images[:5])
print("after: ", [tuple(weight.shape) for weight in fresh.weights])

# %% role="proof"
_m = undeclared()
assert not _m.built
assert not any(layer.built for layer in _m.layers)
assert _m.weights == []
_m.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
assert not _m.built
assert _m.weights == []
_m.fit(images, labels, verbose=0)
assert _m.built
assert _m.input_shape == (None, 8, 8, 1)
_rgb = undeclared()
_rgb(np.zeros((2, 8, 8, 3), "float32"))
assert tuple(_rgb.layers[0].kernel.shape) == (3, 3, 3, 8)
assert tuple(fresh.layers[0].kernel.shape) == (3, 3, 1, 8)
assert tuple(fresh.layers[2].kernel.shape) == (288, 10)

# %% [markdown]
# `Conv2D(8, 3)` slides 8 windows (**filters**) of 3 x 3 over an image. The `1` in `(3, 3, 1, 8)` is the channel of the
# images. A window of 3 fits into 8 pixels at 6 positions, so `conv` returns 6 x 6 x 8 numbers for each image, which
# `flatten` joins to one row: 288. Both numbers came from the data. (`(8,)` and `(10,)` are the biases, one for each
# filter and for each unit.)
#
# Does a missing input shape matter, then? Yes. It has one cost before the first data, and another one after.
#
# ## 3. Before the first data
#
# `model` below is compiled, but not trained. Which of these five lines do you expect to work?
#
# 1. `model.summary()`
# 2. `model.count_params()`
# 3. `model.save_weights(...)`
# 4. `keras.Model(model.inputs, model.get_layer("flatten").output)`, a new model that ends after `flatten`
# 5. `model.save(...)` and `keras.models.load_model(...)`
#
# Start with the first. **Predict:** what does the summary show in the column "Output Shape"?

# %% predict="?|question marks|a question mark|??"
model = undeclared()
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
model.summary()

# %% [markdown]
# The first one runs and shows nothing useful: `?` for each shape, 0 weights, `(unbuilt)`. A `?` in a summary means: no
# input is declared, and the model has seen no data.
#
# Now the second. **Predict:** does it return 0, or does it raise an error?

# %% raises="ValueError" says="the layer isn't built" predict="raises"
model.count_params()

# %% [markdown]
# Read it from the bottom, as in lesson 0. The message is on the line with `ValueError:`: `count_params` was called on
# something that "isn't built". To Keras a model is a layer too, hence "layer 'undeclared'". Your own line is at the
# arrow `---->`.
#
# The message suggests `build(input_shape)`. Section 5 comes back to it.
#
# Now 3, 4 and 5. **Predict:** one of them raises no error. Which one?

# %% raises="ValueError" says="You are saving a model that has not yet been built" predict="5|number 5|save|model.save"
with TemporaryDirectory() as folder:
    model.save_weights(Path(folder) / "digits.weights.h5")

# %% raises="AttributeError" says="has no defined inputs yet"
features = keras.Model(model.inputs, model.get_layer("flatten").output)

# %% warns="You are saving a model that has not yet been built"
with TemporaryDirectory() as folder:
    model.save(Path(folder) / "digits.keras")
    loaded = keras.models.load_model(Path(folder) / "digits.keras")
print("loaded model is built:", loaded.built, "- weights:", len(loaded.weights))

# %% [markdown]
# Saving the whole model only warns. The loaded model is as empty as the saved one: unbuilt, without a single weight. So
# 1 and 5 run and are of no use. 2, 3 and 4 raise errors.
#
# Loading weights has the same problem. Suppose you train a model, save its weights, and load them elsewhere into a new
# model from the same code. That new model has seen no data: another `ValueError`, "You are loading weights into a model
# that has not yet been built".
#
# Draw a model to see what it knows. This one knows its layers, but not a single shape:

# %%
draw(model)

# %% role="proof"
assert not model.built
assert not loaded.built
assert loaded.weights == []
assert "layer 'undeclared'" in error(model.count_params)
assert "build(input_shape)" in error(model.count_params)
_trained = undeclared()
_trained.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
_trained.fit(images, labels, verbose=0)
with TemporaryDirectory() as _folder:
    _weights = Path(_folder) / "trained.weights.h5"
    _trained.save_weights(_weights)
    assert "ValueError: You are loading weights into a model that has not yet been built" in error(
        lambda: undeclared().load_weights(_weights)
    )
    _trained.save(Path(_folder) / "trained.keras")
    _back = keras.models.load_model(Path(_folder) / "trained.keras")
assert _back.built
assert _back.input_shape == (None, 8, 8, 1)

# %% [markdown]
# After `fit` the same calls succeed:

# %%
model.fit(images, labels, verbose=0)
features = keras.Model(model.inputs, model.get_layer("flatten").output)
print("parameters:", model.count_params())
print("features:  ", features.output_shape)

# %% [markdown]
# Saving works now too, and a model that is saved after `fit` is loaded with its shape.
#
# This is why the fault is hard to notice in a notebook. The line that failed before `fit` works after it. It fails
# again when you restart the kernel and run the cells in another order.
#
# ## 4. What the first data decide
#
# The first data determines the shape, right or wrong. Suppose a stray `:4` cuts the images in half. Each is now
# `(8, 4, 1)`. The undeclared model is trained on the halves. Then it gets the whole images.
#
# **Predict:** which of the two raises an error, `fit` on the halves or `predict` on the whole images?

# %% predict="predict|the second|second|predict on the whole images|the whole images"
halves = images[:, :, :4]
model = undeclared()
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
model.fit(halves, labels, verbose=0)
print("trained on:", halves.shape)
print("the model's input is now:", model.input_shape)

# %% raises="ValueError" says="to have value 96, but received input with shape (32, 288)"
model.predict(images, verbose=0)

# %% [markdown]
# The wrong data was silently accepted. The right data is rejected.
#
# Read the message from the bottom:
#
# * `Arguments received by Sequential.call()` shows what came in: `shape=(32, 8, 8, 1)`, a batch of 32 whole images.
# * The line in the middle is the complaint. **Who:** layer `output`. **Expected:** 96 on axis -1, the last one.
#   **Found:** `(32, 288)`.
# * `Input 0 with name 'None'` is the first input of that layer, which has no name. It is not the `None` of a shape.
#
# `output` received 96 values for each image when its weights were created: for half an image `conv` returns 6 x 2 x
# 8, which is 96. For a whole one it returns 6 x 6 x 8, which is 288. So the layer that complains is not where the
# fault is. The fault is in the data of the cell before.
#
# The picture shows the whole images, the input shape that the first `fit` left in the model, and the layer where they
# stop.

# %%
draw(model, images)

# %% role="proof"
_shown = repr(draw(model, images))
assert "stops here" in _shown
assert "(None, 8, 4, 1)" in _shown
assert model.get_layer("conv").output.shape == (None, 6, 2, 8)
assert 6 * 2 * 8 == 96
assert model.get_layer("output").kernel.shape[0] == 96

# %% [markdown]
# The next model has one more line at the top: it declares its input, one whole image.
#
# **Predict:** it gets the halves, too. Does `fit` accept them?


# %% raises="ValueError" says="to have value 288, but received input with shape (None, 96)" predict="raises|no"
def declared(shape):
    return keras.Sequential(
        [
            keras.Input(shape=shape),
            layers.Conv2D(8, 3, activation="relu", name="conv"),
            layers.Flatten(name="flatten"),
            layers.Dense(10, activation="softmax", name="output"),
        ],
        name="declared",
    )


model = declared((8, 8, 1))
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
model.fit(halves, labels, verbose=0)

# %% [markdown]
# Now 288 is expected and 96 found. The wrong data is rejected at once, in `fit`, instead of the right data a day later.
#
# ### After an error, build the model again
#
# The first data has one more effect. Take the scans as a table, 64 numbers for each sample. `Conv2D` rejects them:

# %% raises="ValueError" says="expected min_ndim=4, found ndim=2. Full shape received: (None, 64)"
table = scans.reshape(1797, 64)
model = undeclared()
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
model.fit(table, labels, verbose=0)

# %% [markdown]
# Expected: a rank of at least 4. Found: rank 2, `(None, 64)`. The message is clear.
#
# **Predict:** you fix the data and run `fit` again with the right images. Does it work?

# %% raises="ValueError" says="has already been configured to use input shape (None, 64)" predict="raises|no"
model.fit(images, labels, verbose=0)

# %% [markdown]
# The data is right now, and there is still an error. The failed `fit` changed the model: it keeps the shape `(None,
# 64)`. With TensorFlow as the backend, as in this course, a declared model whose first `fit` failed on the shapes is
# broken, too. Its next `fit` raises "Creating variables on a non-first call to a function decorated with
# tf.function". (The model of lesson 0 still worked after its error in `fit`: Keras counts the labels before the first
# batch goes in.)
#
# The fix: build the model again, then call `fit`. In a notebook, run the cell that builds the model, not only the one
# that trains it.

# %% role="proof"
_m = undeclared()
_m.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
assert "(None, 64)" in error(lambda: _m.fit(table, labels, verbose=0))
assert "(None, 64)" in error(lambda: _m.fit(images, labels, verbose=0))
_m = undeclared()
_m.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
assert error(lambda: _m.fit(images, labels, verbose=0)) == ""
assert _m.input_shape == (None, 8, 8, 1)


def _right_after(wrong):
    model_once = declared((8, 8, 1))
    model_once.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    assert error(lambda: model_once.fit(wrong, labels, verbose=0)).startswith("ValueError")
    return error(lambda: model_once.fit(images, labels, verbose=0))


assert "Creating variables on a non-first call" in _right_after(table)
assert "Creating variables on a non-first call" in _right_after(halves)
_m = declared((8, 8, 1))
_m.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
assert error(lambda: _m.fit(images, labels, verbose=0)) == ""

# %% [markdown]
# ## 5. Declare the input
#
# `keras.Input` comes first in the list and takes the shape of **one sample**. Keras adds the batch axis.
#
# Don't type the numbers, take them from the data: `images.shape[1:]` is the shape without its first axis.
#
# **Predict:** `conv` slides a window of 3 x 3 over an image of 8 x 8, with 8 filters. What is its output shape, `None`
# included?

# %% predict="(None, 6, 6, 8)"
print(images.shape, "->", images.shape[1:])
model = declared(images.shape[1:])
model.summary()

# %% [markdown]
# A window of 3 fits into 8 pixels at 6 positions, so `conv` returns `(None, 6, 6, 8)`. `flatten` makes one row of each
# sample: 6 x 6 x 8 = 288. `output` returns ten numbers for each sample. The batch axis stays `None` from end to end.
#
# The model has seen no data and is not trained, and everything from section 3 works:

# %%
features = keras.Model(model.inputs, model.get_layer("flatten").output)
print("parameters:", model.count_params())
print("features:  ", features.output_shape)
with TemporaryDirectory() as folder:
    model.save_weights(Path(folder) / "digits.weights.h5")
    declared(images.shape[1:]).load_weights(Path(folder) / "digits.weights.h5")
    model.save(Path(folder) / "digits.keras")
    loaded = keras.models.load_model(Path(folder) / "digits.keras")
print("loaded model is built:", loaded.built, "- input:", loaded.input_shape)

# %% [markdown]
# Here is the picture with data: the shape after each layer, from the images to the output.

# %%
draw(model, images)

# %% role="proof"
assert [layer.output.shape for layer in model.layers] == [(None, 6, 6, 8), (None, 288), (None, 10)]
assert "stops here" not in repr(draw(model, images))
assert np.allclose(loaded(images[:3]), model(images[:3]), atol=1e-5)

# %% [markdown]
# ### And `input_shape=`?
#
# Older programs, and the article, write the shape into the first layer. **Predict:** does this still work?

# %% warns="prefer using an `Input(shape)` object as the first layer" predict="silent|yes"
older = keras.Sequential(
    [
        layers.Conv2D(8, 3, activation="relu", input_shape=(8, 8, 1), name="conv"),
        layers.Flatten(name="flatten"),
        layers.Dense(10, activation="softmax", name="output"),
    ],
    name="older",
)
print(older.input_shape, older.count_params())

# %% [markdown]
# It works, and means the same: one sample, no batch axis. Keras 3 warns and asks for `keras.Input`. There is one more
# reason to use it: `input_shape=` has an effect in the first layer only. In a later layer it declares nothing.

# %% role="proof"
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    _late = keras.Sequential([layers.Flatten(), layers.Dense(10, input_shape=(64,))])
assert not _late.built
assert "has no defined input shape yet" in error(lambda: _late.input_shape)
assert older.built
assert older.layers[0].output.shape == (None, 6, 6, 8)

# %% [markdown]
# ### And `model.build`?
#
# The messages of section 3 suggest it. **Predict:** it takes a shape, too. With the batch axis, or without?

# %% predict="with|with the batch axis|(None, 8, 8, 1)"
model = undeclared()
model.build((None, 8, 8, 1))
print(model.input_shape, model.count_params())

# %% role="proof"
_m = undeclared()
assert "Full shape received: (8, 8, 1)" in error(lambda: _m.build((8, 8, 1)))
assert "already been configured to use input shape (8, 8, 1)" in error(lambda: _m.build((None, 8, 8, 1)))
_m = undeclared()
_m(images[:1])
assert _m.input_shape == (1, 8, 8, 1)
assert _m(images[:40]).shape == (40, 10)

# %% [markdown]
# With. `model.build((8, 8, 1))` raises an error and locks the model to that shape, as in section 4.
#
# Calling the model on data builds it as well, and keeps the size of that batch: after `model(images[:1])` the input
# shape is `(1, 8, 8, 1)`. Batches of other sizes still pass, but the shape that Keras shows is misleading.
#
# | where | shape of | for the scans |
# |---|---|---|
# | `keras.Input(shape=...)` | one sample | `(8, 8, 1)` |
# | `input_shape=...` | one sample | `(8, 8, 1)` |
# | `model.build(...)` | a batch | `(None, 8, 8, 1)` |
# | `summary()`, `model.input_shape`, most error messages | a batch | `(None, 8, 8, 1)` |
#
# ## 6. The missing comma
#
# The table has the shape `(1797, 64)`. One sample has a single axis with 64 numbers.
#
# **Predict:** what does the next cell do?

# %% raises="ValueError" says="Cannot convert '64' to a shape" predict="raises"
keras.Input(shape=(64))

# %% [markdown]
# Keras says `'64'`, not `(64)`. That is the hint: Python drops the brackets before Keras sees the value.

# %%
for shape in [(64), (64,)]:
    print(shape, type(shape).__name__)
print(keras.Input(shape=(64,)).shape)

# %% [markdown]
# Brackets alone don't make a tuple. The comma does. `(784)` is the number 784, `(784,)` is the shape of 784 numbers in
# a row. `table.shape[1:]` is a tuple already.

# %% role="proof"
assert "Cannot convert '784' to a shape" in error(lambda: keras.Input(shape=(784)))
assert keras.Input((784,)).shape == (None, 784)
assert table.shape[1:] == (64,)

# %% [markdown]
# ## 7. The batch axis in the shape
#
# `images.shape` is `(1797, 8, 8, 1)`. It is easy to pass all of it.
#
# **Predict:** what does Keras do with it? Write down the shape that the input would have.

# %% raises="ValueError" says="Kernel shape must have the same length as input" predict="(None, 1797, 8, 8, 1)"
declared((1797, 8, 8, 1))

# %% [markdown]
# Look at the second shape in the message: `(None, 1797, 8, 8, 1)`. Keras put its batch axis in front, as before.
# Now the samples are counted twice. To the model one sample is a stack of 1797 images.
#
# "Same length" means the same rank. The kernel, the weights of `conv`, has four axes. The input has five. The kernel is
# fine: count the axes of the input, and remove the one that counts samples.
#
# `None` in place of the number is the same mistake, often copied from a summary: `declared((None, 8, 8, 1))` raises the
# same error, with `(None, None, 8, 8, 1)`.
#
# Here the article is right: `input_shape` is the shape of a single sample, without the number of samples.
#
# `Conv2D` raises at once. Now the same mistake with `Dense` layers and the table: the shape is `(1797, 64)` instead of
# `(64,)`. **Predict:** at which line does the next cell fail, if at all?


# %% predict="silent|nowhere|not at all|no line|none"
def dense(shape):
    return keras.Sequential(
        [
            keras.Input(shape=shape, name="table"),
            layers.Dense(16, activation="relu", name="hidden"),
            layers.Dense(10, activation="softmax", name="output"),
        ],
        name="dense",
    )


model = dense((1797, 64))
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
print("input: ", model.input_shape)
print("output:", model.output_shape)
print("as many parameters as with (64,):", model.count_params() == dense((64,)).count_params())

# %% [markdown]
# No error so far, and the number of parameters is right. `Dense` works along the last axis and leaves the others as
# they are, so it accepts a stack of rows as well as one row. Only the shapes show the fault: the input and the output
# have one axis too many. Then comes the data:

# %% raises="ValueError" says="Expected shape (None, 1797, 64), but input has incompatible shape (None, 64)"
model.fit(table, labels, verbose=0)

# %% [markdown]
# Expected: `(None, 1797, 64)`, what the model declares. Found: `(None, 64)`, a batch of rows. If the expected shape has
# an axis as long as your data set, suspect the shape in the model, not the data. The picture shows the same: the data
# stops at the declared input, before the first layer.

# %%
draw(model, table)

# %% [markdown]
# The fix is one index: `shape[1:]` instead of `shape`.

# %%
model = dense(table.shape[1:])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
losses = model.fit(table, labels, epochs=3, verbose=0).history["loss"]
print(model.input_shape, "->", model.output_shape)
print("the loss fell:", losses[-1] < losses[0])

# %% role="proof"
assert "kernel of shape (3, 3, 1, 8) and input of shape (None, 1797, 8, 8, 1)" in error(
    lambda: declared((1797, 8, 8, 1))
)
assert "Kernel shape must have the same length as input" in error(lambda: declared((None, 8, 8, 1)))
assert "input of shape (None, None, 8, 8, 1)" in error(lambda: declared((None, 8, 8, 1)))
_m = dense((1797, 64))
assert _m.output_shape == (None, 1797, 10)
assert _m(table[np.newaxis]).shape == (1, 1797, 10)
assert "stops here" in repr(draw(_m, table))
assert "stops here" not in repr(draw(model, table))

# %% [markdown]
# ## 8. A shape copied from another program
#
# A declared shape is no guarantee. This model was copied, with its shape, from a program for images of 28 x 28 pixels.
# `GlobalAveragePooling2D` takes the mean over all rows and columns, so each of the 8 filters returns one number,
# regardless of the image's size.
#
# **Predict:** the scans are 8 x 8. Where does it fail, if at all?

# %% predict="silent|nowhere|not at all"
copied = keras.Sequential(
    [
        keras.Input(shape=(28, 28, 1)),
        layers.Conv2D(8, 3, activation="relu", name="conv"),
        layers.GlobalAveragePooling2D(name="pool"),
        layers.Dense(10, activation="softmax", name="output"),
    ],
    name="copied",
)
copied.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
copied.fit(images, labels, verbose=0)
draw(copied, images)

# %% [markdown]
# Nowhere. The declared input is `(None, 28, 28, 1)`, the data is `(1797, 8, 8, 1)`, and it reaches the output.
#
# A Sequential model compares the number of axes with its declared input, not their sizes. (If the data lacks only a
# last axis of size 1, Keras silently adds it.) A wrong size shows up only where a later layer depends on it, like
# `Dense` after `Flatten` in section 4. Here no layer does.
#
# The model runs, but its summary shows wrong shapes: `(None, 26, 26, 8)` for `conv`, where the scans give
# `(None, 6, 6, 8)`. Keras does not compare them, so compare them yourself:

# %%
print("the declared input is one sample of the data:", copied.input_shape[1:] == images.shape[1:])

# %% role="proof"
assert copied(images[:3]).shape == (3, 10)
assert copied(np.zeros((2, 40, 14, 1), "float32")).shape == (2, 10)
assert copied.get_layer("conv").output.shape == (None, 26, 26, 8)
assert copied.get_layer("conv")(images[:3]).shape == (3, 6, 6, 8)
assert "of layer 'conv'" in error(lambda: copied(np.zeros((2, 8, 8, 3), "float32")))
assert copied.get_layer("pool").output.shape == (None, 8)
assert "Expected shape (None, 28, 28, 1)" in error(lambda: copied(table))
assert declared((8, 8, 1))(scans[:3]).shape == (3, 10)

# %% [markdown]
# ## 9. Self-test
#
# Answer each one before you open it.
#
# **1.** A Sequential model of `Dense` layers has no declared input. It is compiled, then fitted on data of shape
# `(500, 20)`. What does `count_params()` do before `fit`? What is `model.input_shape` after it?
#
# <details><summary>Answer</summary>
#
# Before: it raises a `ValueError`, since the model isn't built. After: `(None, 20)`, from the first data.
#
# </details>
#
# **2.** A table has 442 samples with 10 features each. Write the `keras.Input`. What is wrong with `(442, 10)`, and
# what with `(10)`?
#
# <details><summary>Answer</summary>
#
# `keras.Input(shape=(10,))`. `(442, 10)` includes the samples: the input would be `(None, 442, 10)`. `(10)` is a
# number, and raises an error.
#
# </details>
#
# **3.** `expected axis -1 of input shape to have value 64, but received input with shape (32, 10)`.
# How many samples are in this batch? How many numbers does each of them have? For how many was the layer built?
#
# <details><summary>Answer</summary>
#
# 32 samples of 10 numbers each. The layer was built for 64.
#
# </details>
#
# **4.** Grey images of 28 x 28 pixels. Which shape goes into `keras.Input`, and which into `model.build`?
#
# <details><summary>Answer</summary>
#
# `keras.Input(shape=(28, 28, 1))`: one sample. `model.build((None, 28, 28, 1))`: a batch.
#
# </details>
#
# **5.** The first `fit` of an undeclared model failed because the data had the wrong rank. You fix the data and run the
# cell with `fit` again. It raises another error. What do you do?
#
# <details><summary>Answer</summary>
#
# Build the model again, then call `fit`. The failed `fit` left the wrong shape in the model.
#
# </details>

# %% role="proof"
# Answer 1
_m = keras.Sequential([layers.Dense(4), layers.Dense(1)])
_m.compile(optimizer="adam", loss="mse")
assert error(_m.count_params).startswith("ValueError")
assert "isn't built" in error(_m.count_params)
_m.fit(np.ones((500, 20)), np.ones((500, 1)), verbose=0)
assert _m.input_shape == (None, 20)

# Answer 2
assert keras.Input(shape=(10,)).shape == (None, 10)
assert keras.Input(shape=(442, 10)).shape == (None, 442, 10)
assert error(lambda: keras.Input(shape=(10))).startswith("ValueError: Cannot convert '10' to a shape")

# Answer 3
_m = keras.Sequential([layers.Dense(4), layers.Dense(1)])
_m(np.ones((7, 64)))
assert "expected axis -1 of input shape to have value 64, but received input with shape (32, 10)" in error(
    lambda: _m(np.ones((32, 10)))
)

# Answer 4
assert declared((28, 28, 1)).input_shape == (None, 28, 28, 1)
_m = undeclared()
_m.build((None, 28, 28, 1))
assert _m.input_shape == (None, 28, 28, 1)

# Answer 5
_m = undeclared()
_m.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
assert "expected min_ndim=4, found ndim=3" in error(lambda: _m.fit(scans, labels, verbose=0))
assert "already been configured to use input shape (None, 8, 8)" in error(lambda: _m.fit(images, labels, verbose=0))
_m = undeclared()
_m.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
assert error(lambda: _m.fit(images, labels, verbose=0)) == ""

# %% [markdown]
# ## Key points
#
# * `(None, 8, 8, 1)`: any number of samples, each 8 x 8 x 1. The first axis is the batch, and `None` leaves its size
#   open.
# * A Sequential model does not require a declared input. It compiles and fits without one: the build is deferred.
# * Until it sees data, such a model has no weights: there is nothing to count, to save or to load into.
# * The first data determines the shape, right or wrong. Errors come later, with other data.
# * Put `keras.Input(shape=data.shape[1:])` first: one sample, no batch axis, and always a tuple.
# * `input_shape=` does the same in the first layer, with a warning. `model.build` takes the batch axis too.
# * Read an error from the bottom: the message, who complains, expected, found. Then your own line. The layer that
#   complains need not be the one that is wrong.
# * After a `fit` that failed, build the model again.
# * A wrong size can pass silently. Compare `model.input_shape[1:]` with `data.shape[1:]`.
#
# ## Exercises
#
# Each is a model to fix, with checks that show at once how far you are. They go from easy to hard.
#
# 1. [Say what one sample is](../exercises/01_missing_input_shape/declare_the_input.ipynb): a model for the scans that
#    declares nothing.
# 2. [One row of the table](../exercises/01_missing_input_shape/one_row_of_the_table.ipynb): a table of 442 samples, and
#    a shape that counts them.
# 3. [The copied shape](../exercises/01_missing_input_shape/the_copied_shape.ipynb): a function that ignores its
#    argument, and nothing complains.
#
# In a terminal, `autograder quiz --lesson 1` asks about the causes of this lesson and `autograder practice --lesson 1`
# gives you new broken programs.
