# %% [markdown]
# # Lesson 7: Mixed ward
#
# Until now you knew what to look for: each lesson had its subject. Real programs are not sorted like that. They can
# have two or three faults at once, of different kinds, and one hides the other.
#
# This lesson has no new theory. It shows one complete case with three faults, solved step by step with what you know.
# The exercises are whole programs, too, and nothing tells you the subject.
#
# After this lesson you can
#
# * take a broken program apart into its three parts,
# * fix one fault at a time, and recognise progress,
# * decide when you are done.
#
# The lesson takes about fifteen minutes. Where you read **Predict**, run the cell below it and answer.

# %%
from autograder import draw, explain
from autograder.figures import photographs

import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_digits

pixels, digits = load_digits(return_X_y=True)
table = np.ascontiguousarray(pixels.T)
print("table:", table.shape, " digits:", digits.shape)

# %% role="proof"
from autograder.proof import error

# %% [markdown]
# ## 1. The program
#
# A colleague sends you a program and a file. The file has one **column** for each scan of a digit, 8 x 8 pixels with
# values from 0 to 16: that is `table`. The program has three parts:
#
# * `prepare` converts the file to what the model expects,
# * `encode` converts the labels to what the loss expects,
# * `build_model` builds and compiles the model.
#
# "It worked on my data", the colleague writes.
#
# There are three faults in it. Read it slowly, with the shapes in mind, and write down those that you see.


# %%
def prepare(table):
    return table.reshape(-1, 8, 8, 1) / 16


def encode(digits):
    return digits


def build_model():
    keras.utils.set_random_seed(7)
    model = keras.Sequential(
        [
            keras.Input(shape=(8, 8)),
            layers.Conv2D(16, 3, activation="relu", name="conv"),
            layers.Dense(10, activation="softmax", name="output"),
        ],
        name="digits",
    )
    optimizer = keras.optimizers.Adam(0.01)
    model.compile(optimizer=optimizer, loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


# %% [markdown]
# Don't fix anything yet, even if you see a fault. First run it all, from the data to `fit`, and read the error. Print
# the shapes before that.
#
# **Predict:** which call raises the first error: `prepare`, `encode`, `build_model` or `fit`?

# %% raises="ValueError" says="expected min_ndim=4, found ndim=3. Full shape received: (None, 8, 8)" predict="build_model|build_model()"
x, y = prepare(table), encode(digits)
print("x:", x.shape, " y:", y.shape)
model = build_model()
model.fit(x[:1200], y[:1200], epochs=5, verbose=0)

# %% [markdown]
# ## 2. The first fault
#
# Read from the bottom (lesson 0). **Who:** `conv`. **Expected:** four axes. **Found:** three, `(None, 8, 8)`.
# **Your own line:** `build_model()`. So the model has not seen any data yet: the error is about the declared input.
#
# The shape of `x` is `(1797, 8, 8, 1)`. One sample is `(8, 8, 1)`. The declared input lacks the channel axis (lesson
# 1).
#
# Now fix this, **and only this**. If you change three things at once and the error changes, you don't know which of the
# three caused it.


# %%
def build_model():
    keras.utils.set_random_seed(7)
    model = keras.Sequential(
        [
            keras.Input(shape=(8, 8, 1)),
            layers.Conv2D(16, 3, activation="relu", name="conv"),
            layers.Dense(10, activation="softmax", name="output"),
        ],
        name="digits",
    )
    optimizer = keras.optimizers.Adam(0.01)
    model.compile(optimizer=optimizer, loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


# %% [markdown]
# **Predict:** does `fit` run now?

# %% raises="ValueError" says="Argument `output` must have rank (ndim) `target.ndim - 1`" predict="raises|no"
model = build_model()
model.fit(x[:1200], y[:1200], epochs=5, verbose=0)

# %% [markdown]
# ## 3. The second fault
#
# Another error, from another place. That is progress: the model builds now, the data goes in, and the error comes
# from the loss. **A new error further on usually means that the fix was right** (section 6 lists hints that it was
# not). The same error in the same place would mean that the fix was wrong, or not enough.
#
# You know this message from lesson 4. It has two common causes, and its own advice is wrong. Don't guess: compare the
# two shapes that it shows, or draw the model.

# %%
draw(build_model(), x)

# %% [markdown]
# `(1797, 6, 6, 10)`: ten numbers for each position in the image. The task asks for ten numbers for each image. The
# labels, `(1797,)` whole numbers, are right for the sparse loss. So the fault is in the output and not in the
# targets: `Flatten` is missing before `output`.
#
# `explain` comes to the same result, with fixes that it has tried:

# %%
explain(build_model(), x, y)


# %%
def build_model():
    keras.utils.set_random_seed(7)
    model = keras.Sequential(
        [
            keras.Input(shape=(8, 8, 1)),
            layers.Conv2D(16, 3, activation="relu", name="conv"),
            layers.Flatten(name="flatten"),
            layers.Dense(10, activation="softmax", name="output"),
        ],
        name="digits",
    )
    optimizer = keras.optimizers.Adam(0.01)
    model.compile(optimizer=optimizer, loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


# %% [markdown]
# A failed `fit` leaves partial state in the model (lesson 4). So build the model again each time: the cells here call
# `build_model()` before `fit`.
#
# **Predict:** does `fit` run now?

# %% predict="silent|yes"
model = build_model()
losses = model.fit(x[:1200], y[:1200], epochs=5, verbose=0).history["loss"]
print("no error; the loss fell:", losses[-1] < losses[0])

# %% role="proof"
assert error(lambda: build_model().fit(x[:64], y[:64], verbose=0)) == ""
assert model.output_shape == (None, 10)
assert x.shape == (1797, 8, 8, 1)

# %% [markdown]
# ## 4. No error does not mean no fault
#
# Here many people stop. The program runs, the loss falls. But there were three faults. So go through the checklist of
# lesson 6. The shapes: `(8, 8, 1)` in the model and in the data, ten numbers for ten classes. They are right. Then one
# batch by heart, here samples 800 to 831, and new data against guessing:

# %%
again = np.tile(np.arange(800, 832), 80)
by_heart = build_model()
by_heart.fit(x[again], y[again], shuffle=False, verbose=0)
print("one batch by heart, all right:", by_heart.evaluate(x[800:832], y[800:832], verbose=0)[1] == 1)
right = model.evaluate(x[1200:], y[1200:], verbose=0)[1]
guessed = np.bincount(y[1200:]).max() / len(y[1200:])
print("on new data better than guessing:", right > guessed + 0.05)

# %% [markdown]
# It learns the batch by heart, and on new data it is no better than guessing. **Predict:** which of the three parts has
# the third fault? Look at a sample and its label.

# %% predict="prepare"
print("label:", y[800])
photographs({"x[800]": x[800, :, :, 0]}, alt="8 x 8 pixels of noise.")

# %% [markdown]
# ## 5. The third fault
#
# That is not a digit. The model can learn, so its layers are not at fault: the data does not show what the labels say.
# The labels came through `encode` unchanged, so look at `prepare`, and follow one sample from the file to `x`. In the
# file a scan is a **column**: `table[:, 800]`. `reshape(-1, 8, 8, 1)` reads the values row by row, and a row of the
# file holds the same pixel of 1797 scans. (The first 28 images of `x` contain nothing but the corner pixel, and are
# blank. They can't be learned by heart, as with program A in lesson 6. That is why the batch above starts at 800.)
#
# First move the samples to the front. Then split each of them into rows and columns (lesson 2).


# %%
def prepare(table):
    return table.T.reshape(-1, 8, 8, 1) / 16


x = prepare(table)
print("label:", y[800])
photographs({"x[800]": x[800, :, :, 0]}, alt="A handwritten four.")

# %%
model = build_model()
model.fit(x[:1200], y[:1200], epochs=5, verbose=0)
right = model.evaluate(x[1200:], y[1200:], verbose=0)[1]
print("on new data better than guessing:", right > guessed + 0.05)
print(f"right: {right:.1f}")

# %% role="proof"
assert right > 0.8
assert np.array_equal(prepare(table)[800].ravel() * 16, table[:, 800])
assert not np.array_equal(table.reshape(-1, 8, 8, 1)[800].ravel(), table[:, 800])
assert np.asarray(model(x[:1])).shape == (1, 10)
_few, _many = np.asarray(model(x[:2])), np.asarray(model(x[:33]))
assert np.allclose(_few[0], _many[0], atol=1e-3)

# %% [markdown]
# The model also gives the same answers in another batch. Now the program is right.
#
# Note the order in which the faults appeared: the declared input when the model was built, the output when the loss
# was computed, the data last, because nothing complained about it. In the program they are in another order. Errors
# appear in the order in which Keras runs the parts, and the silent faults come last.
#
# ## 6. Step by step
#
# 1. **Run the whole program**, from the data to `fit`. Print the shapes of `x` and `y` first.
# 2. **One error, one fix.** Read the error from the bottom. Who, expected, found, which of your lines? Is it in
#    `prepare`, `encode` or `build_model`?
# 3. **Build the model again** after an error, and run the whole program again.
# 4. **An error further on is progress.** If the same error comes, undo the fix or look for what it lacks.
# 5. **No error does not mean no fault.** Go through the checklist of lesson 6.
#
# Three hints that a fix is wrong:
#
# * It silences the message by changing the data: cut to the same length, filled with zeros, two classes with one label.
# * It changes two places so that they fit each other, but not the task: labels repeated until they have the shape of a
#   wrong output.
# * You can't say in one sentence what was wrong.
#
# ## 7. Self-test
#
# Answer each one before you open it.
#
# **1.** You fix the declared input, and now `fit` complains about the loss. Did you break something?
#
# <details><summary>Answer</summary>
#
# No. The program got further than before. The fault at the loss was there already, hidden by the first one.
#
# </details>
#
# **2.** The output is `(None, 7, 1)`, the targets are `(n,)`. Somebody repeats each target seven times, to `(n, 7,
# 1)`, and `fit` runs. What would you ask?
#
# <details><summary>Answer</summary>
#
# What does the task ask for: one number for each sample, or one for each of seven time steps? If it is one, the
# output is wrong, and the targets were changed to match it.
#
# </details>
#
# **3.** The model learns a batch by heart, but on new data it only guesses. Which of the three parts do you look at?
#
# <details><summary>Answer</summary>
#
# `prepare` and `encode`. Show a sample with its label.
#
# </details>
#
# ## Key points
#
# * Errors appear in the order in which Keras runs the parts: building, data, layers, loss. Silent faults come last.
# * One error, one fix, a new model, the whole program again.
# * A new error further on is usually progress.
# * When there are no more errors, go through the checklist.
#
# ## Exercises
#
# These are whole programs, with two or three faults each. They go from easy to hard, and the last one raises no error
# at all. The checks pass the data to your `prepare` and the labels to your `encode`, and name one fault at a time.
#
# 1. [Wine growers](../exercises/07_mixed_ward/growers_of_wine.ipynb): a table.
# 2. [Scans of digits](../exercises/07_mixed_ward/scans_of_digits.ipynb): grey images, and layers for larger ones.
# 3. [Temple or flower](../exercises/07_mixed_ward/temple_or_flower.ipynb): colour images, stored channels first.
# 4. [Tomorrow's weather](../exercises/07_mixed_ward/weather_of_tomorrow.ipynb): windows over a series, in a program
#    that was "fixed" before.
