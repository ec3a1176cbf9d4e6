# %% [markdown]
# # Lesson 6: Silent failures
#
# An error message is a service: it tells you that something does not fit, and roughly where. The faults of this lesson
# come without it. The model compiles, `fit` runs to its end, the loss falls or seems to rest, and the answers are wrong.
#
# You have met several on the way: data that were scrambled, targets that were stretched, one sample without its batch
# axis. This lesson adds a few. Above all it gives you four tests that make such faults loud.
#
# After this lesson you can
#
# * say what Keras compares and what it never looks at,
# * measure what a silent fault costs,
# * write four short tests, and say which faults each of them hears,
# * make a model run step by step, so that it says where it stumbles.
#
# The lesson takes about twenty-five minutes. Where you read **Predict**, stop and answer before you look further.

# %%
from autograder import explain

import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_digits

scans, digits = load_digits(return_X_y=True)
images = (scans / 16).reshape(1797, 8, 8, 1).astype("float32")
even = (digits % 2 == 0).astype("float32")
print("images:", images.shape, " digits:", digits.shape, " even:", even.shape)

# %% role="proof"
import warnings

from autograder.proof import error

# %% [markdown]
# ## 1. What Keras compares
#
# Keras was not written to check your program. It complains where its arithmetic can't go on. So it compares little:
#
# | where | what is compared | what is not |
# |---|---|---|
# | at the input of a Sequential model | the number of axes; a last axis of size 1 may be missing or too much | the sizes |
# | at each layer | the number of axes, and the one size that its weights depend on | the other sizes, the order |
# | at the loss | output and targets, as far as the loss does not stretch them | whether they belong together |
# | in the values | a class number without a unit of its own, at times | everything else |
#
# Whatever passes these four doors is right to Keras. It can't know what an axis stands for, that the first image is
# a zero, or that one right answer in ten is what guessing gets.
#
# The functional form is stricter at the first door. **Predict:** both models below have the same layers and were made
# for images of 8 x 8. Which of them takes images of 16 x 16?

# %%
small = keras.Sequential(
    [
        keras.Input(shape=(8, 8, 1)),
        layers.Conv2D(16, 3, activation="relu"),
        layers.GlobalMaxPooling2D(),
        layers.Dense(10, activation="softmax"),
    ]
)
large_images = images.repeat(2, axis=1).repeat(2, axis=2)
print(large_images.shape, "->", small(large_images).shape)

# %% raises="ValueError" says="expected shape=(None, 8, 8, 1), found shape=(1797, 16, 16"
strict = keras.Model(small.inputs[0], small.outputs[0])
strict(large_images)

# %% [markdown]
# The Sequential model takes them. `strict` is made of the same tensors and the same weights, as a functional model, and
# compares every size with what was declared. (The message leaves out the last axis, of size 1.) `fit` and `predict`
# compare in the same way.
#
# That is a first way to make a fault loud, and it costs one line.

# %% role="proof"
assert small(large_images[:3]).shape == (3, 10)
_strict = keras.Model(small.inputs[0], small.outputs[0])
assert "found shape=(32, 16, 16" in error(lambda: _strict.predict(large_images, verbose=0))
_strict.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
assert "expected shape=(None, 8, 8, 1)" in error(lambda: _strict.fit(large_images, digits, verbose=0))
assert _strict(images[..., 0]).shape == (1797, 10)
assert small(images[..., 0]).shape == (1797, 10)

# %% [markdown]
# ## 2. Seven programs
#
# Here are seven small programs on the digits, A to G. Each has a function that builds a model, data and targets to
# learn from, and the data on which it is used. The first 1200 samples are for training, the other 597 for use.
#
# Six of them are to name the digit. D is to say whether it is even. C learns from the scans as they are, and is used on
# scans from a finer scanner, 16 x 16. The others are used on scans like those they learned from.


# %%
def compiled(*stack, loss="sparse_categorical_crossentropy", **settings):
    """A model for one scan, with these layers, always from the same seed."""
    keras.utils.set_random_seed(6)
    model = keras.Sequential([keras.Input(shape=(8, 8, 1)), *stack])
    optimizer = keras.optimizers.Adam(0.01)
    model.compile(optimizer=optimizer, loss=loss, metrics=["accuracy"], **settings)
    return model


def convolutions():
    return compiled(
        layers.Conv2D(16, 3, padding="same", activation="relu"),
        layers.Conv2D(16, 3, padding="same", activation="relu"),
        layers.GlobalMaxPooling2D(),
        layers.Dense(10, activation="softmax"),
    )


def is_it_even():
    return compiled(layers.Dense(16, activation="relu"), layers.Dense(1, activation="sigmoid"), loss="mse")


def two_steps():
    return compiled(layers.Flatten(), layers.Dense(32, activation="relu"), layers.Dense(10), layers.Softmax(axis=0))


def plain():
    return compiled(layers.Flatten(), layers.Dense(32, activation="relu"), layers.Dense(10))


# %%
samples_last = np.moveaxis(images, 0, -1)
chance = np.random.default_rng(6)

programs = {
    "A": (convolutions, samples_last.reshape(1797, 8, 8, 1), digits),
    "B": (convolutions, images, chance.permutation(digits)),
    "C": (convolutions, images, digits),
    "D": (is_it_even, images, even),
    "E": (two_steps, images, digits),
    "F": (plain, images, digits),
    "G": (convolutions, images, digits),
}
used_on = {name: x for name, (build, x, y) in programs.items()} | {"C": large_images}

# %% [markdown]
# **Predict:** one of the seven is right. Which one? Find the fault of each of the others. They are one line each.
#
# Then run them all. ("Right in use" is the accuracy, the share of right answers, on the data on which a model is used.)

# %%
models, accuracy = {}, {}
for name, (build, x, y) in programs.items():
    models[name] = build()
    losses = models[name].fit(x[:1200], y[:1200], epochs=5, verbose=0).history["loss"]
    accuracy[name] = models[name].evaluate(used_on[name][1200:], y[1200:], verbose=0)[1]
    print(f"{name}: the loss fell: {losses[-1] < losses[0]}, right in use: {accuracy[name]:.1f}")

# %% [markdown]
# Seven times no error, and seven losses that fell. G is right. The others:
#
# * **A**: the samples were on the last axis, and a `reshape` brought them to the front. Each image is noise (lesson 2).
# * **B**: the labels were shuffled, the images were not. Every shape is right; no image has its own label any more.
# * **C**: used on images of another size. Global pooling takes any size, but what the model knows are strokes that are
#   one pixel wide.
# * **D**: no `Flatten`. The output is one number for each pixel, `(None, 8, 8, 1)`, and `mse` stretches the targets
#   against it (lesson 5, section 2).
# * **E**: `Softmax(axis=0)`. Axis 0 is the batch. So the ten numbers of one image do not add up to 1; those of all
#   images in the batch do. In use it seems to be as good as G. Section 5 shows the harm.
# * **F**: no activation at the end, and a loss that is given by its name (lesson 4). It learns something, and stops halfway.
#
# Look at the figures again. Half right may be a bad model for a hard task, as far as anybody can tell from the number.
# That is what silence costs: you don't fix a fault, you look for better layers.

# %% role="proof"
assert accuracy["G"] > 0.8
assert accuracy["E"] > 0.8
assert max(accuracy["A"], accuracy["B"]) < 0.15
assert accuracy["C"] < 0.4
assert abs(accuracy["D"] - 0.5) < 0.05
assert accuracy["F"] < 0.7
assert models["D"].output_shape == (None, 8, 8, 1)
_right = compiled(
    layers.Flatten(), layers.Dense(16, activation="relu"), layers.Dense(1, activation="sigmoid"), loss="mse"
)
_right.fit(images[:1200], even[:1200], epochs=5, verbose=0)
assert _right.evaluate(images[1200:], even[1200:], verbose=0)[1] > 0.8
_given = np.asarray(models["E"](images[:50]))
assert np.allclose(_given.sum(axis=0), 1, atol=1e-3)
assert not np.allclose(_given.sum(axis=1), 1, atol=0.1)

# %% [markdown]
# ## 3. First test: state the shapes
#
# You know two shapes before there is a model: that of one sample, and that of one answer. Write them down as
# assertions, where data and model meet. `assert` raises an error if what follows is not true.


# %%
def shapes(model, x, answer):
    assert model.input_shape[1:] == x.shape[1:], f"declared {model.input_shape[1:]}, the data are {x.shape[1:]}"
    assert model.output_shape[1:] == answer, f"one output is {model.output_shape[1:]}, not {answer}"
    return True


shapes(models["G"], used_on["G"], answer=(10,))
print("G passes")

# %% raises="AssertionError" says="declared (8, 8, 1), the data are (16, 16, 1)"
shapes(models["C"], used_on["C"], answer=(10,))

# %% raises="AssertionError" says="one output is (8, 8, 1), not (1,)"
shapes(models["D"], used_on["D"], answer=(1,))

# %% [markdown]
# The `answer` must come from you, from the task: ten numbers for one of ten classes, one number for a yes or no. If you
# take it from the model, the test agrees with every fault.
#
# Test the data on which a model is **used** as well, not only those it learned from. C was right in training.
#
# `explain(model, x, y)` compares shapes too, and it looks at the loss and at the values of the targets besides. Run it
# before `fit`, as a habit:

# %%
explain(is_it_even(), images, even)

# %% [markdown]
# ## 4. Second test: one batch by heart
#
# A model that can't learn 32 samples by heart can't learn anything. So give it one batch, many times: below, samples 0
# to 31, eighty times over. It should reach all right, or a loss near 0 where the targets are numbers.
#
# **Predict:** which programs fail this test, among B, D, F and G?


# %%
def by_heart(build, x, y):
    model = build()
    again = np.tile(np.arange(32), 80)
    model.fit(x[again], y[again], shuffle=False, verbose=0)
    return model.evaluate(x[:32], y[:32], verbose=0)[1]


learned = {name: by_heart(*programs[name]) for name in "BDFG"}
for name, right in learned.items():
    print(f"{name}: all 32 right: {right == 1}, more than 3 in 4: {right > 0.75}")

# %% [markdown]
# D can't: one number for each pixel can't say what the whole image is. F can't, since its loss takes raw numbers for
# probabilities. Both are faults in the model, its output or its loss. A learning rate of 0 shows here too, and so may
# layers that are frozen, that is, set to learn nothing (`layer.trainable = False`).
#
# B passes. 32 images with wrong labels can be learned by heart as well as with right ones. **This test knows nothing
# about the meaning of the data.**
#
# It takes a few seconds. Do it before a training that takes an hour.

# %% role="proof"
assert learned["G"] == 1
assert learned["B"] > 0.95
assert learned["D"] < 0.75
assert learned["F"] < 0.75

# %% [markdown]
# ## 5. Third test: in other company
#
# What a model says about one sample must not depend on the other samples of the batch. So ask twice about the same
# image: once in a batch of two, once in a batch of 33. (Numbers of this kind are never equal to the last digit.
# `np.allclose` allows for that.)


# %%
def in_company(model, x):
    few, many = np.asarray(model(x[:2])), np.asarray(model(x[:33]))
    assert (len(few), len(many)) == (2, 33), f"{len(few)} and {len(many)} answers for 2 and 33 samples"
    return np.allclose(few[0], many[0], atol=1e-3)


for name in ["E", "G"]:
    print(f"{name}: the same answer in other company: {in_company(models[name], images[1200:])}")

# %% [markdown]
# E was right nine times out of ten, when it was asked about 32 images at a time. Its softmax shares out a 1 among the
# images of the batch: which of them is most likely a zero? **Predict:** what does it say about one image alone?

# %% warns="This axis has size 1"
print(models["E"].predict(images[:1], verbose=0))

# %% [markdown]
# Ten times 1. There is nobody to share with. Here at last Keras warns, in use, long after the training.
#
# Everything that works along axis 0 of a batch inside a model is of this kind. So is a `reshape` that writes a number
# for the batch axis (lesson 5).
#
# The first assertion in the test counts: as many answers as samples. It hears the forgotten batch axis of lesson 3.

# %%
print("answers for one image:", len(models["G"](images[0])))

# %% role="proof"
assert in_company(models["G"], images)
assert not in_company(models["E"], images)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    assert np.allclose(models["E"].predict(images[:1], verbose=0), 1)
    assert models["E"].evaluate(images[1200:], digits[1200:], batch_size=1, verbose=0)[1] < 0.2
assert models["G"](images[0]).shape == (8, 10)

# %% [markdown]
# ## 6. Fourth test: better than guessing, on new data
#
# Always naming the most frequent class is sometimes right without looking. Any model must beat that, on samples
# that it has not learned from. For numbers, compare with somebody who always says the mean.


# %%
def guessing(y):
    return max((y == label).mean() for label in np.unique(y))


for name in ["A", "B", "D", "G"]:
    y = programs[name][2]
    print(f"{name}: right in use {accuracy[name]:.1f}, by guessing {guessing(y[1200:]):.1f}")

# %% [markdown]
# A, B and D do not look at their images, or see nothing in them. The loss of A and B fell all the same: there is always
# something to learn by heart.
#
# This is the only one of the four tests that hears B. When images and labels go through a program in two variables,
# whatever reorders, drops or cuts one of them has to do the same with the other. Shuffle with one permutation:

# %%
order = chance.permutation(len(images))
x, y = images[order], digits[order]

# %% [markdown]
# The same test has an upper end. A forecast that is nearly perfect, where none should be, has seen the answer: the leak
# of lesson 3.

# %% role="proof"
for _name in ("A", "B", "D"):
    assert accuracy[_name] < guessing(programs[_name][2][1200:]) + 0.05
assert accuracy["G"] > guessing(digits[1200:]) + 0.5
assert (y[0], *x[0].ravel()) == (digits[order[0]], *images[order[0]].ravel())

# %% [markdown]
# ## 7. Which test hears what
#
# All four, on all seven. **Predict:** is there one test that hears all six faults?


# %%
def holds(test):
    try:
        return bool(test())
    except AssertionError:
        return False


def heard(name):
    use, y = used_on[name][1200:], programs[name][2]
    answer = (1,) if name == "D" else (10,)
    return [
        holds(lambda: shapes(models[name], use, answer)),
        holds(lambda: learned[name] > 0.95),
        holds(lambda: in_company(models[name], use)),
        holds(lambda: accuracy[name] > guessing(y[1200:]) + 0.05),
    ]


learned |= {name: by_heart(*programs[name]) for name in "ACE"}
print("    shapes  by heart  company  guessing")
for name in programs:
    print(name, *("ok   " if one else "FAULT" for one in heard(name)), sep="   ")

# %% role="proof"
assert (programs["A"][1][:28] == 0).all()
assert [heard(name) for name in "CEF"] == [
    [False, True, True, True],
    [True, True, False, True],
    [True, False, True, True],
]
assert heard("B") == [True, True, True, False]
assert heard("G") == [True] * 4

# %% [markdown]
# There is none. C is heard by the shapes alone, F by the batch that is learned by heart, E by the company, B by the
# comparison with guessing. You need all four, and they are short.
#
# C beats guessing, and so does F. A fault need not bring a model down to nothing. (A fails with its first batch since
# its first images are blank: they hold one pixel of many scans, the corner, where nobody writes.)
#
# What no test of this kind hears: values that mean something else than you think. A scan that lies on its side in
# training and in use is learned as well as an upright one. Look at a sample before you train, as in lesson 2.
#
# ## 8. Let it run step by step
#
# `fit` does not run your layers line by line. It turns them into a **graph** first, a plan of all the arithmetic, and
# runs the plan. That is fast. An error then comes from the plan, under many lines that name none of yours; and some
# plans do not raise an error at all.
#
# Below the labels run from 1 to 10, for ten units that stand for 0 to 9. `jit_compile=True` asks for the fastest kind
# of plan. Keras uses it by itself where it can, for example on a graphics card.
#
# **Predict:** class 10 has no unit. What happens?


# %%
def shifted(**settings):
    model = compiled(layers.Flatten(), layers.Dense(10, activation="softmax"), **settings)
    return model.fit(images, digits + 1, verbose=0, shuffle=False)


print("the loss:", shifted(jit_compile=True).history["loss"])

# %% [markdown]
# `nan`, not a number, and no error. Now the same with `run_eagerly=True`. No plan is made; every step runs on its own.

# %% raises="InvalidArgumentError" says="Received a label value of 10 which is outside the valid range of [0, 10)"
shifted(run_eagerly=True)

# %% [markdown]
# Start at the bottom, as always. `[0, 10)` means from 0 up to, but not including, 10. The label 10 is outside, and the
# labels of the batch follow.
#
# `run_eagerly=True` goes into `compile`, or is set afterwards: `model.run_eagerly = True`. It is slow, so use it on one
# batch, and take it out again. With it
#
# * errors come from the step that fails, with the true sizes in place of `None`,
# * `print` and breakpoints work inside a loss or a layer of your own.
#
# It changes nothing about what is compared. What was stretched in silence is stretched step by step, in silence.

# %% role="proof"
assert np.isnan(shifted(jit_compile=True).history["loss"]).all()
_m = is_it_even()
_m.run_eagerly = True
assert error(lambda: _m.fit(images[:64], even[:64], verbose=0)) == ""
_m = is_it_even()
_m.run_eagerly = True
assert "Incompatible shapes: [32,1] vs. [32,8,8,1]" in error(lambda: _m.fit(images, even[:, None], verbose=0))

# %% [markdown]
# ## 9. A checklist to take home
#
# Before you train:
#
# 1. **Look at one sample.** Show it, with its label. Could a person tell?
# 2. **Say the axes aloud**: samples first, then what? As many targets as samples?
# 3. **State the shapes**: declared input against one sample, one output against what the task asks for. Targets in the
#    shape of the output, or class numbers of shape `(n,)`, from 0, for the sparse loss.
# 4. **`explain(model, x, y)`.**
# 5. **One batch by heart.**
#
# After you have trained:
#
# 6. **New data, better than guessing**, and not too good to be true.
# 7. **In other company**: batches of another size, the same answer, as many answers as samples.
# 8. **The data in use** go through the same steps as the data in training, and have the same shape and the same range.
#
# When something is odd: one batch with `run_eagerly=True`. After an error: build the model again.
#
# ### In a notebook of your own
#
# So far you called `explain()` after each error. One line at the top of a notebook does it for you: from then on, an
# error of Keras on shapes is followed by its explanation. The line works wherever this course is installed, and it gives
# you `explain` too.

# %%
# %load_ext autograder

# %% [markdown]
# **Predict:** which line of code will be offered to you?

# %% raises="ValueError" says="Invalid input shape for input"
rows = images.reshape(1797, 64)
convolutions().fit(rows, digits, verbose=0)

# %% [markdown]
# The traceback is still there, whole, and comes first. The explanation stands under it. Where nothing sure is found,
# nothing is added. `%unload_ext autograder` ends it.
#
# ## 10. Self-test
#
# Answer each one before you open it.
#
# **1.** A Sequential model for images of `(28, 28, 1)`: a convolution with `padding="same"`, then global pooling. Which
# of these does it silently accept: `(100, 28, 28)`, `(100, 40, 28, 1)`, `(100, 28, 28, 3)`, `(28, 28, 1)`?
#
# <details><summary>Answer</summary>
#
# All but the third. The missing last axis is added. The other size is not compared. One image without its batch axis
# becomes 28 samples. Three channels do not fit the weights of the convolution: an error.
#
# </details>
#
# **2.** A model learns one batch by heart, and on new data it is as good as guessing. Is the fault in the layers or in
# the data?
#
# <details><summary>Answer</summary>
#
# Rather in the data: scrambled, or with other samples' labels. (A model that had too little to learn from does the
# same. Look at a few samples with their labels.)
#
# </details>
#
# **3.** A loss of `binary_crossentropy` is -3. Which test of the checklist would have revealed it before?
#
# <details><summary>Answer</summary>
#
# Number 4: `explain` looks at the values of the targets. They are not between 0 and 1 (lesson 4).
#
# </details>
#
# **4.** `model.predict(x)` is right, `model.predict(x[:1])` is wrong. What kind of fault is it?
#
# <details><summary>Answer</summary>
#
# Something in the model works along the batch axis.
#
# </details>
#
# **5.** You divide the images by 255 before training. A colleague uses your model on images from 0 to 255. Which line
# of the checklist was left out?
#
# <details><summary>Answer</summary>
#
# Number 8. No shape is wrong, and no test on your own data can hear it.
#
# </details>

# %% role="proof"
# Answer 1
_m = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(2, 3, padding="same"), layers.GlobalMaxPooling2D()])
assert _m(np.zeros((5, 28, 28), "float32")).shape == (5, 2)
assert _m(np.zeros((5, 40, 28, 1), "float32")).shape == (5, 2)
assert error(lambda: _m(np.zeros((5, 28, 28, 3), "float32"))).startswith("ValueError")
assert _m(np.zeros((28, 28, 1), "float32")).shape == (28, 2)

# Answer 3
from autograder.diagnosis.explain import of_model

_m = compiled(layers.Flatten(), layers.Dense(1, activation="sigmoid"), loss="binary_crossentropy")
assert of_model(_m, images, even + 1).finding.cause == "loss_unfit"

# %% [markdown]
# ## Key points
#
# * Keras complains where its arithmetic can't go on. It does not know what an axis means, and compares few sizes.
# * A loss that falls proves little. Every faulty program of this lesson had one.
# * A functional model of the same layers compares every size of its input: `keras.Model(model.inputs[0], model.outputs[0])`.
# * State two shapes yourself: one sample, one answer.
# * One batch by heart tests the model, its output and its loss. It says nothing about the data.
# * An answer must not depend on the company. As many answers as samples.
# * Compare with guessing, on new data.
# * `run_eagerly=True` on one batch shows the step that fails. It makes nothing stricter.
#
# ## Exercises
#
# None of them raises an error. They go from easy to hard.
#
# 1. [All against all](../exercises/06_silent_failures/all_against_all.ipynb): errors of 92 patients, and 8464 of them.
# 2. [An answer for each patch](../exercises/06_silent_failures/an_answer_for_each_patch.ipynb): flower or temple, and a
#    loss that does not move.
# 3. [Colour planes](../exercises/06_silent_failures/colour_planes.ipynb): colour images stored plane by plane.
# 4. [Gaps in the table](../exercises/06_silent_failures/gaps_in_the_table.ipynb): rows that are dropped on one side.
# 5. [Guard the door](../exercises/06_silent_failures/guard_the_door.ipynb): a function that protests where Keras does
#    not.
