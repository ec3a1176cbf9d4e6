# %% [markdown]
# # Lesson 6: Silent failures
#
# An error message helps: it tells you that something does not fit, and roughly where. The faults of this lesson raise
# no error. The model compiles, `fit` finishes, the loss falls or stays where it is, and the answers are wrong.
#
# You have met several of them: scrambled data, stretched targets, one sample without its batch axis. This lesson adds a
# few. Above all it gives you four tests that reveal such faults.
#
# After this lesson you can
#
# * say what Keras compares and what it does not check,
# * measure what a silent fault costs,
# * write four short tests, and say which faults each of them detects,
# * run a model step by step, so that an error names the step that fails.
#
# The lesson takes about twenty-five minutes. Where you read **Predict**, run the cell below it and answer.

# %%
from autograder import explain
from autograder.figures import trainings

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
# Keras was not written to check your program. It raises an error where its computation can't continue. So it compares
# little:
#
# | where | what is compared | what is not |
# |---|---|---|
# | at the input of a Sequential model | the number of axes; a last axis of size 1 may be missing or extra | the sizes |
# | at a layer with weights | the number of axes, and the size that its weights depend on | the other sizes, the order |
# | at the loss | output and targets, unless the loss stretches them | whether they belong together |
# | in the values | a class number without a unit, sometimes | everything else |
#
# Whatever passes these four checks is right to Keras. It can't know what an axis means, that the first image shows a
# zero, or that guessing gets one answer in ten right.
#
# **Predict:** the two models below have the same layers and declare images of 8 x 8. `small` is a Sequential model,
# `strict` a functional one. Which of them accepts images of 16 x 16?

# %% predict="small|Sequential|the Sequential model|the first|the first one"
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
# The Sequential model does. `strict` has the same layers and the same weights, but a functional model is stricter at
# the first check: it compares the sizes with the declared ones. (The message leaves out the last axis, of size 1.)
# `fit` and `predict` compare in the same way.
#
# That is a first way to turn a silent fault into an error, and it takes one line.

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
# Here are seven small programs on the digits, A to G. Each has a function that builds a model, data and targets for
# training, and the data on which the model is used. The first 1200 samples are for training, the other 597 for use.
#
# Six of them should name the digit. D should say whether it is even. C is trained on the scans as they are, and used on
# scans from a finer scanner, 16 x 16. The others are used on scans like those they were trained on.


# %%
def compiled(*stack, loss="sparse_categorical_crossentropy", **settings):
    """A model for scans, with these layers, always from the same seed."""
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
# One of the seven is right. Look for the fault in each of the others: each is in a single line. ("Right in use", in the
# output, is the accuracy, the share of right answers, on the data on which a model is used.)
#
# **Predict:** which program is right?

# %% predict="G"
models, losses, accuracy = {}, {}, {}
for name, (build, x, y) in programs.items():
    models[name] = build()
    losses[name] = models[name].fit(x[:1200], y[:1200], epochs=5, verbose=0).history["loss"]
    accuracy[name] = models[name].evaluate(used_on[name][1200:], y[1200:], verbose=0)[1]
    print(f"{name}: the loss fell: {losses[name][-1] < losses[name][0]}, right in use: {accuracy[name]:.1f}")
trainings(losses, accuracy)

# %% [markdown]
# No error, and seven losses that fell: the curves on the left do not show which program is right. The bars on the right
# do, and only G and E get most answers right. G is the sound one. The others:
#
# * **A**: the samples were on the last axis, and a `reshape` brought them to the front. Each image is noise (lesson 2).
# * **B**: the labels were shuffled, the images were not. All shapes are right, but hardly any image has its own label.
# * **C**: used on images of another size. Global pooling accepts any size, but the model was trained on strokes of half
#   that width.
# * **D**: no `Flatten`. The output is one number for each pixel, `(None, 8, 8, 1)`, and `mse` stretches the targets
#   against it (lesson 5, section 2).
# * **E**: `Softmax(axis=0)`. Axis 0 is the batch. So it is not the ten numbers of an image that add up to 1, but
#   those of a unit over all images in the batch. In use it seems to be as good as G. Section 5 shows the harm.
# * **F**: no activation at the end, and a loss passed by name (lesson 4). It learns something, and stops halfway.
#
# Look at the accuracies again. 0.5 may just as well come from a weak model for a hard task: the number alone does not
# say which. That is the cost of a silent fault: instead of fixing it, you look for better layers.

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
_answers = np.asarray(models["E"](images[:50]))
assert np.allclose(_answers.sum(axis=0), 1, atol=1e-3)
assert not np.allclose(_answers.sum(axis=1), 1, atol=0.1)
assert all(values[-1] < values[0] for values in losses.values())

# %% [markdown]
# ## 3. First test: state the shapes
#
# You know two shapes before you build a model: that of one sample, and that of one answer. Write them as assertions
# where data and model meet. `assert` raises an error if its condition is false.


# %%
def shapes(model, x, answer):
    assert model.input_shape[1:] == x.shape[1:], f"declared {model.input_shape[1:]}, the data is {x.shape[1:]}"
    assert model.output_shape[1:] == answer, f"one output is {model.output_shape[1:]}, not {answer}"
    return True


shapes(models["G"], used_on["G"], answer=(10,))
print("G passes")

# %% raises="AssertionError" says="declared (8, 8, 1), the data is (16, 16, 1)"
shapes(models["C"], used_on["C"], answer=(10,))

# %% raises="AssertionError" says="one output is (8, 8, 1), not (1,)"
shapes(models["D"], used_on["D"], answer=(1,))

# %% [markdown]
# The `answer` must come from the task, not from the model: ten numbers for one of ten classes, one number for a yes
# or no. If you take it from the model, the test always passes.
#
# Test the data on which a model is **used** as well, not only the training data. C was right in training.
#
# `explain(model, x, y)` compares shapes, too, and also checks the loss and the values of the targets. Make it a habit
# to run it before `fit`:

# %%
explain(is_it_even(), images, even)

# %% [markdown]
# ## 4. Second test: one batch by heart
#
# A sound model of this size can learn 32 samples by heart. So train it on one batch, many times: below, samples 0 to
# 31, eighty times over. It should get nearly all of them right, or a loss near 0 if the targets are numbers.
#
# **Predict:** which programs fail this test, among B, D, F and G?


# %% predict="D and F|D, F|F and D|F, D|D F"
def by_heart(build, x, y):
    model = build()
    again = np.tile(np.arange(32), 80)
    model.fit(x[again], y[again], shuffle=False, verbose=0)
    return model.evaluate(x[:32], y[:32], verbose=0)[1]


learned = {name: by_heart(*programs[name]) for name in "BDFG"}
for name, right in learned.items():
    print(f"{name}: all 32 right: {right == 1}, more than 3 in 4: {right > 0.75}")

# %% [markdown]
# D fails: it returns one number for each pixel, and no single pixel says what the whole image is. F fails, because
# its loss reads raw numbers as probabilities. Both are faults in the model, its output or its loss. A learning rate
# of 0 fails this test, too, and so can frozen layers, which do not learn (`layer.trainable = False`).
#
# B passes: a model can memorise 32 images with wrong labels, too. **This test knows nothing about the meaning of the
# data.**
#
# A failed test is a question, not a verdict. Eighty steps are enough here because the learning rate is 0.01. With
# Adam's default of 0.001 the sound program G fails as well, and passes after more steps. Dropout and batch
# normalisation make the test harder, too. So before you look for a fault, leave them out, raise the learning rate,
# and train for more steps.
#
# The test takes a few seconds. Do it before a training that takes an hour.

# %% role="proof"
assert learned["G"] == 1
assert learned["B"] > 0.95
assert learned["D"] < 0.75
assert learned["F"] < 0.75
_slow, _again = convolutions(), np.tile(np.arange(32), 80)
_slow.optimizer.learning_rate = 0.001
_slow.fit(images[_again], digits[_again], shuffle=False, verbose=0)
assert _slow.evaluate(images[:32], digits[:32], verbose=0)[1] < 0.95
_slow.fit(images[_again], digits[_again], shuffle=False, epochs=9, verbose=0)
assert _slow.evaluate(images[:32], digits[:32], verbose=0)[1] > 0.95

# %% [markdown]
# ## 5. Third test: another batch
#
# What a model predicts for one sample must not depend on the other samples in the batch. So predict the same image
# twice: once in a batch of two, once in a batch of 33. (The last digits of such results can differ. `np.allclose`
# allows for that.)


# %%
def same_in_another_batch(model, x):
    few, many = np.asarray(model(x[:2])), np.asarray(model(x[:33]))
    assert (len(few), len(many)) == (2, 33), f"{len(few)} and {len(many)} answers for 2 and 33 samples"
    return np.allclose(few[0], many[0], atol=1e-3)


for name in ["E", "G"]:
    print(f"{name}: the same answer in another batch: {same_in_another_batch(models[name], images[1200:])}")

# %% [markdown]
# E was right nine times out of ten, in batches of 32 images. Its softmax makes the images of a batch compete: which
# of them is most likely a zero? **Predict:** what are the ten numbers that it returns for a single image?

# %% warns="This axis has size 1" predict="1|ones|ten ones|all ones|all 1|1.0"
print(models["E"].predict(images[:1], verbose=0))

# %% [markdown]
# Ten times 1: there is no other image to compete with. Here Keras warns at last, in use, long after the training.
#
# Look for operations along axis 0, which mix the samples of a batch. Most of them are faults, and so is a `reshape`
# that fixes the size of the batch axis (lesson 5). There are exceptions: batch normalisation uses the mean of the
# batch on purpose, but only while it trains. In `predict` it uses stored means, and so passes this test.
#
# The first assertion in the test counts: as many answers as samples. It detects the forgotten batch axis of lesson 3.

# %%
print("answers for one image:", len(models["G"](images[0])))

# %% role="proof"
assert same_in_another_batch(models["G"], images)
assert not same_in_another_batch(models["E"], images)
_normalised = compiled(layers.Flatten(), layers.BatchNormalization(), layers.Dense(10, activation="softmax"))
_normalised.fit(images[:320], digits[:320], verbose=0)
assert same_in_another_batch(_normalised, images)
assert not np.allclose(_normalised(images[:2], training=True)[0], _normalised(images[:33], training=True)[0], atol=1e-3)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    assert np.allclose(models["E"].predict(images[:1], verbose=0), 1)
    assert models["E"].evaluate(images[1200:], digits[1200:], batch_size=1, verbose=0)[1] < 0.2
assert models["G"](images[0]).shape == (8, 10)

# %% [markdown]
# ## 6. Fourth test: better than guessing, on new data
#
# A guess that always names the most frequent class is sometimes right. A model must beat that, on samples that it was
# not trained on. For numbers, compare with a guess that is always the mean.


# %%
def guessing(y):
    return max((y == label).mean() for label in np.unique(y))


for name in ["A", "B", "D", "G"]:
    y = programs[name][2]
    print(f"{name}: right in use {accuracy[name]:.1f}, by guessing {guessing(y[1200:]):.1f}")

# %% [markdown]
# A, B and D are no better than guessing. Still the loss of A and B fell: a model can memorise a part of its training
# data.
#
# This is the only one of the four tests that detects B. Images and labels are two variables. If you shuffle, filter or
# crop one of them, do the same with the other. Shuffle both with one permutation:

# %%
order = chance.permutation(len(images))
x, y = images[order], digits[order]

# %% [markdown]
# The test has an upper limit, too. If a forecast is better than anyone could expect, its data may contain the answer:
# the leak of lesson 3.

# %% role="proof"
for _name in ("A", "B", "D"):
    assert accuracy[_name] < guessing(programs[_name][2][1200:]) + 0.05
assert accuracy["G"] > guessing(digits[1200:]) + 0.5
assert (y[0], *x[0].ravel()) == (digits[order[0]], *images[order[0]].ravel())

# %% [markdown]
# ## 7. Which test detects what
#
# Now all four tests on all seven programs. **Predict:** is there one test that detects all six faults?


# %% predict="no"
def holds(test):
    try:
        return bool(test())
    except AssertionError:
        return False


def results(name):
    use, y = used_on[name][1200:], programs[name][2]
    answer = (1,) if name == "D" else (10,)
    return [
        holds(lambda: shapes(models[name], use, answer)),
        holds(lambda: learned[name] > 0.95),
        holds(lambda: same_in_another_batch(models[name], use)),
        holds(lambda: accuracy[name] > guessing(y[1200:]) + 0.05),
    ]


learned |= {name: by_heart(*programs[name]) for name in "ACE"}
print("    shapes  by heart  batch   guessing")
for name in programs:
    print(name, *("ok   " if passed else "FAULT" for passed in results(name)), sep="   ")

# %% role="proof"
assert (programs["A"][1][:28] == 0).all()
assert [results(name) for name in "CEF"] == [
    [False, True, True, True],
    [True, True, False, True],
    [True, False, True, True],
]
assert results("B") == [True, True, True, False]
assert results("G") == [True] * 4

# %% [markdown]
# There is none. Only the shapes reveal C, only the batch learned by heart reveals F, only another batch reveals E,
# only the comparison with guessing reveals B. You need all four, and they are short.
#
# C beats guessing, and so does F: a model with a fault can still be better than nothing. (A fails with its first batch
# because its first images are blank: they hold one pixel of many scans, the corner, where nobody writes.)
#
# These tests do not detect values that mean something else than you think. A model can learn scans that lie on their
# side, in training and in use, as well as upright ones. Look at a sample before you train, as in lesson 2.
#
# ## 8. Run it step by step
#
# With TensorFlow, `fit` does not run your layers line by line. It first turns them into a **graph**, a plan of the
# whole computation, and runs the graph. That is fast. But an error then comes from the graph, after many lines that
# are not yours, and some graphs raise no error at all.
#
# Below, the labels run from 1 to 10, for ten units that stand for 0 to 9. `jit_compile=True` compiles the graph with
# XLA. Keras does that by default where it can, for example on a GPU.
#
# **Predict:** class 10 has no unit. What happens?


# %% predict="nan|silent|the loss is nan"
def shifted(**settings):
    model = compiled(layers.Flatten(), layers.Dense(10, activation="softmax"), **settings)
    return model.fit(images, digits + 1, verbose=0, shuffle=False)


print("the loss:", shifted(jit_compile=True).history["loss"])

# %% [markdown]
# `nan`, not a number, and no error. Now the same with `run_eagerly=True`. There is no graph; each step runs by itself.

# %% raises="InvalidArgumentError" says="Received a label value of 10 which is outside the valid range of [0, 10)"
shifted(run_eagerly=True)

# %% [markdown]
# Start at the bottom, as always. `[0, 10)` means from 0 up to, but not including, 10. The label 10 is outside, and the
# message lists the labels of the batch.
#
# Pass `run_eagerly=True` to `compile`, or set it afterwards: `model.run_eagerly = True`. It is slow, so use it on one
# batch, and then remove it. With it
#
# * errors come from the step that fails, with the actual sizes in place of `None`,
# * `print` and breakpoints work inside your own losses and layers.
#
# It does not add checks. What was silently stretched before is silently stretched now.

# %% role="proof"
assert np.isnan(shifted(jit_compile=True).history["loss"]).all()
_m = is_it_even()
_m.run_eagerly = True
assert error(lambda: _m.fit(images[:64], even[:64], verbose=0)) == ""
_m = is_it_even()
_m.run_eagerly = True
assert "Incompatible shapes: [32,1] vs. [32,8,8,1]" in error(lambda: _m.fit(images, even[:, None], verbose=0))

# %% [markdown]
# ## 9. A checklist
#
# Before you train:
#
# 1. **Look at one sample.** Show it, with its label. Could a person tell?
# 2. **Name the axes**: samples first, then what? Are there as many targets as samples?
# 3. **State the shapes**: the declared input equals one sample, one output equals what the task asks for. The targets
#    have the shape of the output, or are class numbers of shape `(n,)`, from 0, for the sparse loss.
# 4. **`explain(model, x, y)`.**
# 5. **One batch by heart.**
#
# After you train:
#
# 6. **New data, better than guessing**, and not too good to be true.
# 7. **Another batch**: batches of another size, the same answer, as many answers as samples.
# 8. **The data in use** goes through the same steps as the training data, and has the same shape and range.
#
# When something looks wrong: run one batch with `run_eagerly=True`. After an error: build the model again.
#
# ### In your own notebooks
#
# So far you called `explain()` after an error. One line at the top of a notebook does it for you: from then on, Keras's
# errors about shapes are followed by their explanation. The line works wherever this course is installed, and it also
# defines `explain`.

# %%
# %load_ext autograder

# %% [markdown]
# **Predict:** which line of code does the explanation suggest?

# %% raises="ValueError" says="Invalid input shape for input"
rows = images.reshape(1797, 64)
convolutions().fit(rows, digits, verbose=0)

# %% [markdown]
# The traceback is still there and comes first. The explanation is below it. If the extension finds no cause, it adds
# nothing. `%unload_ext autograder` stops the explanations.
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
# All but the third. Keras adds the missing last axis. It does not compare the other size. One image without its batch
# axis becomes 28 samples. Three channels do not match the weights of the convolution: an error.
#
# </details>
#
# **2.** A model learns one batch by heart, but on new data it is no better than guessing. Is the fault in the layers
# or in the data?
#
# <details><summary>Answer</summary>
#
# Probably in the data: it is scrambled, or has the labels of other samples. (A model with too little training data
# behaves the same way. Look at a few samples with their labels.)
#
# </details>
#
# **3.** A `binary_crossentropy` loss is -3. Which item of the checklist would have revealed the fault before?
#
# <details><summary>Answer</summary>
#
# Number 4: `explain` checks the values of the targets. They are not between 0 and 1 (lesson 4).
#
# </details>
#
# **4.** `model.predict(x)` is right, `model.predict(x[:1])` is wrong. What kind of fault is it?
#
# <details><summary>Answer</summary>
#
# Something in the model mixes the samples of a batch.
#
# </details>
#
# **5.** You divide the images by 255 before training. A colleague uses your model on images from 0 to 255. Which item
# of the checklist was skipped?
#
# <details><summary>Answer</summary>
#
# Number 8. All shapes are right, and tests on your own data can't detect it.
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
# * Keras raises an error where its computation can't continue. It does not know what an axis means, and compares few
#   sizes.
# * A falling loss proves little. It fell in all six faulty programs of this lesson.
# * A functional model of the same layers compares the sizes of its input: `keras.Model(model.inputs[0],
#   model.outputs[0])`.
# * State two shapes yourself: one sample, one answer.
# * One batch by heart tests the model, its output and its loss. It says nothing about the data, and a failure can
#   also come from too few steps.
# * An answer must not depend on the rest of the batch. There are as many answers as samples.
# * Compare with guessing, on new data.
# * `run_eagerly=True` on one batch shows the step that fails. It adds no checks.
#
# ## Exercises
#
# None of them raises an error. They go from easy to hard.
#
# 1. [All against all](../exercises/06_silent_failures/all_against_all.ipynb): errors of 92 patients, and 8464 of them.
# 2. [An answer for each patch](../exercises/06_silent_failures/an_answer_for_each_patch.ipynb): flower or temple, and a
#    loss that does not move.
# 3. [Colour planes](../exercises/06_silent_failures/colour_planes.ipynb): colour images stored plane by plane.
# 4. [Gaps in the table](../exercises/06_silent_failures/gaps_in_the_table.ipynb): rows that are dropped from the
#    data, but not from the targets.
# 5. [Guard the door](../exercises/06_silent_failures/guard_the_door.ipynb): a function that raises an error where Keras
#    does not.
#
# In a terminal, `autograder quiz --lesson 6` asks about the causes of this lesson.
