# %% [markdown]
# # Lesson 4: Labels, outputs, losses
#
# The input is declared, the data matches it, the layers run. Then `fit` fails at the very end, where Keras compares
# the model's answers with the right ones. We read the 87 Keras programs of SFData, a collection of programs from
# public questions that crash on their shapes, published with the tool Tensfa (Wu et al., 2021): in nearly half of
# them the fault is here. Other programs do not fail at all: they compare the wrong numbers and report a loss that
# falls.
#
# After this lesson you can
#
# * say which shape the targets must have for an output and a loss,
# * read the two messages of the loss, one of which is misleading,
# * find faults of this kind that raise no error,
# * train a model with two outputs,
# * tell a fault in the data from what a failed `fit` left behind.
#
# The lesson takes about thirty minutes. Where you read **Predict**, run the cell below it and answer.

# %%
from autograder import draw, explain
from autograder.datasets import weather
from autograder.figures import broadcasting

import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_breast_cancer, load_digits, load_iris
from sklearn.preprocessing import scale

keras.utils.set_random_seed(4)

# %% role="proof"
import warnings

from autograder.proof import error


def fits(model, x, y):
    """Whether a batch can be trained on, step by step and so without a graph."""
    model.run_eagerly = True
    return error(lambda: model.fit(x[:32], y[:32], verbose=0)) == ""


# %% [markdown]
# ## 1. Output and target
#
# The data is 150 iris flowers. For each flower there are four lengths, of its petals and sepals, and its species.
#
# A **target** is the right answer for one sample. Targets that name a class, as here, are the labels of lesson 0.

# %%
lengths, species = load_iris(return_X_y=True)
lengths = scale(lengths).astype("float32")
print("lengths:", lengths.shape)
print("species:", species.shape, "the classes:", np.unique(species))

# %% [markdown]
# (`scale` **standardises** every column: mean 0, standard deviation 1. This makes training easier. The shape stays.)
#
# The model below returns three numbers for each flower, one for each species.


# %%
def classifier(loss, units=3, activation="softmax", features=4):
    model = keras.Sequential(
        [
            keras.Input(shape=(features,)),
            layers.Dense(16, activation="relu", name="hidden"),
            layers.Dense(units, activation=activation, name="output"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.02), loss=loss)
    return model


model = classifier("sparse_categorical_crossentropy")
print("output: ", model.output_shape)
print("targets:", species.shape)
answers = model.predict(lengths[:2], verbose=0)
print("two answers:", answers.shape, "each adds up to", answers.sum(axis=1).round(3))

# %% [markdown]
# Four things meet at the end of a model, and they must fit together:
#
# * the **units** of the last layer. They are the last axis of the output: here 3.
# * its **activation**. **Softmax** turns the numbers of a sample's units into positive numbers that add up to 1, one
#   probability for each class.
# * the **targets**, here one whole number for each sample.
# * the **loss**, which takes the outputs and the targets of a batch and returns one number: how far apart they are.
#   While the model trains, the **optimizer** (here `Adam`) changes the weights so that this number gets smaller. Its
#   first argument, here 0.02, is the **learning rate**: how large its steps are.
#
# The output here has two axes and the targets have one. That is right for this loss: it reads the target as the number
# of a unit, and gets smaller as the probability of that unit grows. Another loss expects other targets.
#
# `compile` knows the loss, but it has not seen the targets, so it can't check them. A mistake shows up in `fit`, or not
# at all.
#
# ## 2. Class numbers or one-hot
#
# There are two ways to encode a class. **Class numbers**: 0, 1 or 2. **One-hot**: a row with a column for each class, 1
# in the column of the right class and 0 in the others.

# %%
one_hot = keras.utils.to_categorical(species, 3)
for flower in [0, 60, 149]:
    print(species[flower], "->", one_hot[flower])
print(species.shape, "->", one_hot.shape)

# %% [markdown]
# Each has its own loss, and the names differ in one word:
#
# | targets | shape | loss |
# |---|---|---|
# | class numbers | `(n,)` or `(n, 1)` | `sparse_categorical_crossentropy` |
# | one-hot | `(n, classes)` | `categorical_crossentropy` |
#
# Both compute the same thing. **Sparse** means: only the position of the 1 is kept.

# %%
for loss, targets in [("sparse_categorical_crossentropy", species), ("categorical_crossentropy", one_hot)]:
    model = classifier(loss)
    losses = model.fit(lengths, targets, epochs=5, verbose=0).history["loss"]
    print(f"{loss:32} targets {targets.shape!s:9} the loss fell: {losses[-1] < losses[0]}")

# %% role="proof"
_m = classifier("sparse_categorical_crossentropy")
_p = _m(lengths)
_a = keras.losses.sparse_categorical_crossentropy(species, _p)
_b = keras.losses.categorical_crossentropy(one_hot, _p)
assert np.allclose(_a, _b, atol=1e-5)
assert np.allclose(np.sum(_p, axis=1), 1, atol=1e-5)
for _targets in (species, species.reshape(-1, 1)):
    assert fits(classifier("sparse_categorical_crossentropy"), lengths, _targets)
assert _m.output_shape == (None, 3)

# %% [markdown]
# **Predict:** class numbers of shape `(150,)` and `categorical_crossentropy`. The message compares the shape of the
# targets with that of the output. Which shape does it show for the output?

# %% raises="ValueError" says="Arguments `target` and `output` must have the same rank (ndim). Received: target.shape=(None,), output.shape=(None, 3)" predict="(None, 3)"
model = classifier("categorical_crossentropy")
model.fit(lengths, species, verbose=0)

# %% [markdown]
# Read it from the bottom, as always.
#
# * **What is compared:** `target.shape=(None,)` and `output.shape=(None, 3)`. `None` is the batch axis, as everywhere.
# * **The error:** "must have the same rank". This loss compares column by column, so it expects one column for each
#   class, and there is a single number for each sample.
#
# The message does not mention class numbers. You see them from the shapes: a target without a class axis. There are two
# fixes, one on each side. Change the loss to `sparse_categorical_crossentropy`, or convert the targets with
# `keras.utils.to_categorical(species, 3)`. Choose one: both together are the next fault.
#
# **Predict:** now the other way round, one-hot targets and the sparse loss. Does `fit` work?

# %% raises="ValueError" says="Argument `output` must have rank (ndim) `target.ndim - 1`. Received: target.shape=(None, 3), output.shape=(None, 3)" predict="raises|no"
model = classifier("sparse_categorical_crossentropy")
model.fit(lengths, one_hot, verbose=0)

# %% [markdown]
# This message is the wrong way round. It asks for an *output* with one axis less than the target. In fact the loss
# expects a *target* with one axis less than the output: `(None,)` beside `(None, 3)`. If you follow the message and
# remove an axis from the output, you break the model.
#
# Trust the shapes at its end, not the sentence. Here target and output are both `(None, 3)`: the target is one-hot.
#
# The fix: `categorical_crossentropy`, or `one_hot.argmax(axis=-1)`, which returns the class numbers.

# %% role="proof"
assert np.array_equal(one_hot.argmax(axis=-1), species)
assert fits(classifier("categorical_crossentropy"), lengths, one_hot)
assert fits(classifier("sparse_categorical_crossentropy"), lengths, one_hot.argmax(axis=-1))

# %% [markdown]
# ## 3. After a fit that failed
#
# The targets below are right: class numbers again. `model` is the one from the cell above, whose `fit` failed.
#
# **Predict:** does it train?

# %% raises="ValueError" says="Creating variables on a non-first call to a function decorated with tf.function." predict="raises|no"
model.fit(lengths, species, verbose=0)

# %% [markdown]
# The data is right, the layers are right, and there is an error. It is about `tf.function` and variables, not about
# shapes. You know it from lesson 1. It is common here, because many fits fail at the loss.
#
# At its first `fit` a model creates what the optimizer needs: variables that record, for each weight, how it has
# changed so far. The first `fit` of this model failed before they were created. TensorFlow then refuses to create
# them in the next `fit`. (This is so with TensorFlow, the backend of this course. With JAX the second `fit` works.)
#
# **If you see "Creating variables on a non-first call", don't look for a fault in the data of this cell.** Build and
# compile the model again, and then call `fit`:

# %%
model = classifier("sparse_categorical_crossentropy")
losses = model.fit(lengths, species, epochs=5, verbose=0).history["loss"]
print("the loss fell:", losses[-1] < losses[0])

# %% [markdown]
# Only a failure of the *first* `fit` does this. A model that has been trained once has its variables. It rejects wrong
# targets, and then still accepts the right ones:

# %%
try:
    model.fit(lengths, one_hot, verbose=0)
except ValueError as problem:
    print("one-hot:", problem)
losses = model.fit(lengths, species, verbose=0).history["loss"]
print("class numbers: trained on")

# %% role="proof"
_m = classifier("categorical_crossentropy")
assert "same rank" in error(lambda: _m.fit(lengths, species, verbose=0))
assert "Creating variables on a non-first call" in error(lambda: _m.fit(lengths, one_hot, verbose=0))
_m.compile(optimizer="adam", loss="categorical_crossentropy")
assert error(lambda: _m.fit(lengths, one_hot, verbose=0)) == ""

# %% [markdown]
# ## 4. An image that reaches the loss
#
# Here are the digits again: 1797 grey images of 8 x 8 pixels. The labels are class numbers and the loss is the sparse
# one. Both are right.

# %% raises="ValueError" says="Received: target.shape=(None,), output.shape=(None, 8, 8, 10)"
images, digits = load_digits(return_X_y=True)
images = (images / 16).astype("float32").reshape(-1, 8, 8, 1)

model = keras.Sequential(
    [
        keras.Input(shape=(8, 8, 1)),
        layers.Dense(32, activation="relu", name="hidden"),
        layers.Dense(10, activation="softmax", name="output"),
    ]
)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
model.fit(images, digits, verbose=0)

# %% [markdown]
# The same sentence as in section 2, with other shapes. Now the *output* is wrong: `(None, 8, 8, 10)`, ten numbers for
# every pixel instead of ten numbers for every image. The picture shows that the axes of the image reach the output:

# %%
draw(model, images)

# %% [markdown]
# `Dense` acts on the last axis and keeps the others. `layers.Flatten()` before the first `Dense` makes one row of each
# image, and the output becomes `(None, 10)`.
#
# So this message has two common causes. The shapes tell them apart:
#
# | message ends in | axes in the output, batch included | what is wrong |
# |---|---|---|
# | `target.shape=(None, 3), output.shape=(None, 3)` | 2 | the targets are one-hot |
# | `target.shape=(None,), output.shape=(None, 8, 8, 10)` | more than 2 | axes are left over in the model: `Flatten` is missing |
#
# You met the article's second example in lesson 3: random images of shape `(1000, 28, 28, 1)` go into a model that
# declares `(28, 28)`. The article says that the `Dense` layer raises an error.
#
# **Predict:** without looking back, what raises the error? The declared input, a `Dense` layer, or the loss?

# %% raises="ValueError" says="Received: target.shape=(None,), output.shape=(None, 28, 10)" warns="Do not pass an `input_shape`" predict="the loss|loss"
model = keras.Sequential(
    [
        layers.Dense(128, activation="relu", input_shape=(28, 28)),
        layers.Dense(10, activation="softmax"),
    ]
)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
x_train = np.random.rand(1000, 28, 28, 1)
y_train = np.random.randint(0, 10, 1000)
model.fit(x_train, y_train, epochs=10, verbose=0)

# %% [markdown]
# The loss, as the table says. Keras silently dropped the last axis of size 1, both `Dense` layers worked on each row of
# the images, and the output is `(None, 28, 10)`: ten numbers for every row of pixels.

# %% role="proof"
_m = keras.Sequential([keras.Input((28, 28)), layers.Dense(128, activation="relu"), layers.Dense(10)])
assert _m(x_train[:5]).shape == (5, 28, 10)
_m = keras.Sequential(
    [
        keras.Input((8, 8, 1)),
        layers.Flatten(),
        layers.Dense(32, activation="relu"),
        layers.Dense(10, activation="softmax"),
    ]
)
_m.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
assert _m.output_shape == (None, 10)
assert fits(_m, images, digits)

# %% [markdown]
# ## 5. One unit for each class, counted from 0
#
# A class number is the index of a unit, and units are counted from 0. With three units the labels are 0, 1, 2. Many
# files count from 1.
#
# **Predict:** three units, and labels 1, 2, 3. Does `fit` raise an error, or does it train?

# %% predict="raises"
counted_from_1 = species + 1
model = classifier("sparse_categorical_crossentropy")
try:
    model.fit(lengths, counted_from_1, verbose=0)
except Exception as problem:
    message = str(problem).splitlines()
    print(type(problem).__name__, "with a message of more than 20 lines:", len(message) > 20)
    line = next(line for line in message if line.startswith("Received a label"))
    print(line.split("  ")[0])

# %% [markdown]
# An error, here: there is no unit 3. The message is long. It begins with `Graph execution error` and lists every
# function call. The line that explains it is near the end, and the cell prints only that one. `[0, 3)` is a range:
# from 0 up to, but not including, 3.
#
# Do not rely on this error. It depends on the backend and on the device. This course runs TensorFlow on a CPU. On a
# GPU, according to TensorFlow's documentation, the loss becomes `nan` (not a number) instead. With JAX it is an
# ordinary finite number, and nothing shows the fault.
#
# Two fixes come to mind: `counted_from_1 - 1`, or one more unit. **Predict:** with four units, for how many of the 150
# flowers does unit 0 win?

# %% predict="0|none|no flower"
model = classifier("sparse_categorical_crossentropy", units=4)
losses = model.fit(lengths, counted_from_1, epochs=20, verbose=0).history["loss"]
answers = model.predict(lengths, verbose=0)
print("the loss fell:", losses[-1] < losses[0])
print("output:", answers.shape)
print("flowers for which unit 0 wins:", (answers.argmax(axis=1) == 0).sum())

# %% [markdown]
# It runs, but the model has a class that does not exist. `keras.utils.to_categorical(counted_from_1)` does the same: it
# creates a column 0 that no sample uses. Give the number of classes, and it raises an error:

# %% raises="IndexError" says="index 3 is out of bounds for axis 1 with size 3"
keras.utils.to_categorical(counted_from_1, 3)

# %% [markdown]
# So count from 0: `labels - 1` if the labels are 1 to k. If they have gaps, or are words,
# `np.unique(labels, return_inverse=True)` returns the classes, and for each sample a number from 0:

# %%
names = np.array(["setosa", "versicolor", "virginica"])[species]
classes, numbers = np.unique(names, return_inverse=True)
print(classes, numbers.shape, "from", numbers.min(), "to", numbers.max())

# %% role="proof"
assert keras.utils.to_categorical(counted_from_1).shape == (150, 4)
assert keras.utils.to_categorical(counted_from_1)[:, 0].sum() == 0
assert np.array_equal(numbers, species)
assert "Received a label value of 3 which is outside the valid range of [0, 3)" in error(
    lambda: classifier("sparse_categorical_crossentropy").fit(lengths, counted_from_1, verbose=0)
)
import tensorflow as tf

_documented = " ".join(tf.nn.sparse_softmax_cross_entropy_with_logits.__doc__.split())
assert "raise an exception when this op is run on CPU, and return `NaN` for corresponding loss" in _documented
assert "Received a label value of -1" in error(
    lambda: classifier("sparse_categorical_crossentropy").fit(lengths, species - 1, verbose=0)
)
assert fits(classifier("sparse_categorical_crossentropy"), lengths, counted_from_1 - 1)

# %% [markdown]
# ## 6. Two classes
#
# The data is measurements of 569 breast tumours, 30 numbers each. The label is 1 for benign and 0 for malignant.
#
# For two classes one unit is enough: it returns the probability of class 1. **Sigmoid** maps each unit to a number
# between 0 and 1, independently of the other units. The loss is `binary_crossentropy`.
#
# Softmax makes all units of a sample add up to 1. The second model below was copied from a model for more classes,
# softmax included.
#
# **Predict:** what does softmax return when there is only one unit?

# %% warns="This axis has size 1. The softmax operation will always return the value 1" predict="1|always 1"
cells, benign = load_breast_cancer(return_X_y=True)
cells = scale(cells).astype("float32")

losses, answers = {}, {}
for name in ["sigmoid", "softmax"]:
    model = classifier("binary_crossentropy", units=1, activation=name, features=30)
    losses[name] = model.fit(cells, benign, epochs=5, verbose=0).history["loss"]
    answers[name] = model.predict(cells, verbose=0)

# %%
print(f"{benign.mean():.0%} of the tumours are benign")
for name, answer in answers.items():
    right = ((answer[:, 0] > 0.5) == benign).mean()
    print(f"{name}: the loss fell: {losses[name][-1] < losses[name][0]}")
    print(f"  answers from {answer.min():.1f} to {answer.max():.1f}, right for {right:.0%}")

# %% [markdown]
# Softmax returns 1.0 for every tumour: benign. It is right for the 63 % that are.
#
# No error came, and the loss fell. (With this backend Keras computes the loss from the numbers that go *into* the
# softmax. They improve. What comes out does not.) Keras 3 prints a warning. It is easy to miss in the output of a
# long training.
#
# The **accuracy** is the share of right answers. If it stays at the share of one class, the model probably gives the
# same answer for every sample.
#
# The fix: `sigmoid` for one unit. Or two units with softmax, and the sparse loss as in section 2: it works for two
# classes as well. Do not mix the two. Two units with `binary_crossentropy` and targets of shape `(n,)` raise an
# error.
#
# ### Labels that are not 0 and 1
#
# `binary_crossentropy` reads the target as a probability, from 0 to 1. In the next cell the same labels are 1 and 2.
#
# **Predict:** does `fit` raise an error, as in section 5?

# %% predict="silent|no"
for name, targets in [("0 and 1", benign), ("1 and 2", benign + 1)]:
    model = classifier("binary_crossentropy", units=1, activation="sigmoid", features=30)
    losses = model.fit(cells, targets, epochs=5, verbose=0).history["loss"]
    print(f"labels {name}: the loss fell: {losses[-1] < losses[0]}, to less than 0: {losses[-1] < 0}")

# %% [markdown]
# No error. The loss falls below 0. With targets between 0 and 1 a cross-entropy can't be negative: 0 means that every
# answer is certain and right. **If a cross-entropy falls below 0, the targets are not what the loss expects.** The same
# happens with labels -1 and 1. (Other losses, such as `cosine_similarity`, are negative by design.)
#
# ### No activation at all
#
# Some programs have no activation in the last layer. Its raw numbers are called **logits**. That is just as right if
# you say so to the loss: `keras.losses.SparseCategoricalCrossentropy(from_logits=True)`. Otherwise the loss reads the
# raw numbers as probabilities. There is no error, and the model learns worse, or not at all.
#
# So: a cross-entropy that you pass by name needs the activation. `from_logits=True` goes with a last layer without one.

# %% role="proof"
_m = classifier("binary_crossentropy", units=2, activation="softmax", features=30)
assert "must have the same rank" in error(lambda: _m.fit(cells, benign, verbose=0))
_m = classifier("sparse_categorical_crossentropy", units=2, features=30)
assert fits(_m, cells, benign)
_m = classifier("binary_crossentropy", units=1, activation="sigmoid", features=30)
_m.run_eagerly = True
assert _m.fit(cells, benign * 2 - 1, batch_size=64, epochs=3, verbose=0).history["loss"][-1] < 0
_chance = np.random.default_rng(4)
_p, _q = (_chance.uniform(0, 1, (50, 3)) for _ in range(2))
assert (np.asarray(keras.losses.binary_crossentropy(_p, _q)) >= 0).all()
_p, _q = (table / table.sum(axis=1, keepdims=True) for table in (_p, _q))
assert (np.asarray(keras.losses.categorical_crossentropy(_p, _q)) >= 0).all()
assert (np.asarray(keras.losses.sparse_categorical_crossentropy(_p.argmax(axis=1), _q)) >= 0).all()
assert (np.asarray(keras.losses.cosine_similarity(_p, _q)) < 0).all()


def _rate(activation, loss):
    keras.utils.set_random_seed(4)
    once = keras.Sequential(
        [keras.Input((64,)), layers.Dense(32, activation="relu"), layers.Dense(10, activation=activation)]
    )
    once.compile(optimizer=keras.optimizers.Adam(0.005), loss=loss)
    once.fit(images.reshape(-1, 64), digits, epochs=3, verbose=0)
    return (np.array(once(images.reshape(-1, 64))).argmax(axis=1) == digits).mean()


assert _rate("softmax", "sparse_categorical_crossentropy") > 0.85
assert _rate(None, keras.losses.SparseCategoricalCrossentropy(from_logits=True)) > 0.85
assert _rate(None, "sparse_categorical_crossentropy") < 0.75

# %% [markdown]
# ## 7. Numbers, and targets that are stretched
#
# So far the targets were classes. Now they are numbers: tomorrow's weather from today's. The data is 1461 days in
# Seattle with four numbers each: rain, highest temperature, lowest temperature, wind.
#
# To predict a number, use no activation in the last layer. The usual loss is `mse`: the mean of the squared differences
# between outputs and targets.

# %%
days = scale(weather().astype("float64")).astype("float32")
today, tomorrow = days[:-1], days[1:]
high = tomorrow[:, 1]
print("today:", today.shape, " tomorrow:", tomorrow.shape, " tomorrow's high:", high.shape)


def forecaster(units, loss="mse"):
    model = keras.Sequential(
        [keras.Input(shape=(4,)), layers.Dense(16, activation="relu"), layers.Dense(units, name="output")]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss=loss)
    return model


def losses_of(model, targets, **settings):
    return model.fit(today, targets, epochs=5, verbose=0, **settings).history["loss"]


for targets in [high, high.reshape(-1, 1)]:
    losses = losses_of(forecaster(1), targets)
    print("output (None, 1), targets", targets.shape, "- the last loss is below 0.3:", losses[-1] < 0.3)

# %% [markdown]
# One number for each day: the output is `(n, 1)`. Targets of shape `(n,)` and `(n, 1)` are both right. In a loss that
# you pass to `compile` by name, Keras adds the axis of size 1.
#
# **NumPy does something else.** Compute the mean squared error by hand:

# %%
model = forecaster(1)
losses_of(model, high)
predicted = model.predict(today, verbose=0)
difference = high - predicted
print("high:", high.shape, " predicted:", predicted.shape, " difference:", difference.shape)
by_hand = (difference**2).mean()
print("more than twice the loss that Keras computes:", by_hand > 2 * model.evaluate(today, high, verbose=0))

# %% [markdown]
# NumPy subtracted every prediction from every target: 1460 x 1460 differences. It stretches shapes until they match
# (**broadcasting**): it aligns them at the end, adds axes of size 1 in front where one is missing, and repeats an
# axis of size 1. `(1460,)` becomes `(1, 1460)`, and against `(1460, 1)` both are stretched. Here is the same with
# three days: targets 12, 15, 9 and predictions 11, 14, 10.

# %%
broadcasting(np.array([12, 15, 9]), np.array([[11], [14], [10]]))

# %% [markdown]
# Nine differences, and only the three on the diagonal, 1, 1 and -1, compare a day with its own prediction. The mean
# of all nine looks like any other number.
#
# The fix: give both the same shape before you subtract. `predicted[:, 0]` has the shape `(1460,)`.
#
# ### Keras stretches as well
#
# **Predict:** a model with four outputs gets one target for each day, of shape `(1460, 1)`. And a model with one output
# gets four targets. Which of the two raises an error, if any?

# %% predict="neither|none|silent"
column = high.reshape(-1, 1)
four = forecaster(4)
losses = losses_of(four, column)
print("output (None, 4), targets", column.shape, "- the loss fell:", losses[-1] < losses[0])
one = forecaster(1)
losses = losses_of(one, tomorrow)
print("output (None, 1), targets", tomorrow.shape, "- the loss fell:", losses[-1] < losses[0])

# %% [markdown]
# Neither. `mse` stretches the axis of size 1 until the shapes agree.
#
# The first model should forecast rain, high, low and wind. Its targets were only the highs, and now all four of its
# outputs forecast the high. The second model should forecast the high. Its one output was compared with all four
# numbers, and the best compromise is their mean. (`np.corrcoef` measures how closely two rows of numbers rise and
# fall together.)

# %%
answers = four.predict(today, verbose=0)
for index, name in enumerate(["rain", "high", "low", "wind"]):
    nearest = np.corrcoef(answers[:, index], tomorrow.T)[0, 1:].argmax()
    print(f"the output meant for {name} correlates best with: {['rain', 'high', 'low', 'wind'][nearest]}")
answer = one.predict(today, verbose=0)[:, 0]
to_mean = np.abs(answer - tomorrow.mean(axis=1)).mean()
to_high = np.abs(answer - high).mean()
print("the single output is nearer to the mean of the four than to the high:", to_mean < to_high)

# %% [markdown]
# Both losses fell, so the loss does not show the fault. The shapes do. Compare them before you train. Or call `explain`
# with the model and what you would pass to `fit`:

# %%
explain(forecaster(1), today, tomorrow)

# %% [markdown]
# Many losses stretch like this: `mse`, `mae`, `huber` and others. `binary_crossentropy` and `categorical_crossentropy`
# raise an error instead. But don't rely on the name: `categorical_focal_crossentropy` stretches, too.
#
# ### It may depend on the size of the batch
#
# Four outputs again, now with targets of shape `(1460,)`, which have no axis of size 1. In a batch of 32 this is
# `(32, 4)` against `(32,)`.
#
# **Predict:** for which batch size does this train?

# %% predict="4"
for size in [32, 4]:
    try:
        losses = losses_of(forecaster(4), high, batch_size=size)
        print(f"batches of {size}: no error. The last loss is above 0.8: {losses[-1] > 0.8}")
    except Exception as problem:
        print(f"batches of {size}: {type(problem).__name__}")

# %% [markdown]
# In a batch of 4 the target `(4,)` is read as a row of four numbers. Each day is then compared with four different
# days, and the model learns next to nothing: the standardised highs have a mean squared distance of 1 from their mean.
# With 32 it is an error. Don't leave this to the batch size: give the targets their second axis.

# %% role="proof"
_out = np.abs(answers) / 9
for _loss in (
    *("mse", "mae", "huber", "poisson", "kl_divergence", "hinge", "cosine_similarity", "dice"),
    "categorical_focal_crossentropy",
):
    assert error(lambda loss=_loss: keras.losses.get(loss)(np.abs(column) / 9, _out)) == "", _loss
for _loss in ("binary_crossentropy", "categorical_crossentropy"):
    assert "must have the same shape" in error(lambda loss=_loss: keras.losses.get(loss)(np.abs(column) / 9, _out))
assert fits(forecaster(4, "mae"), today, column)
assert fits(forecaster(4, "huber"), today, column)
assert len(today) % 4 == 0
assert abs(np.mean(np.square(days[:, 1])) - 1) < 0.001
assert difference.shape == (1460, 1460)
assert np.isclose(((high - predicted[:, 0]) ** 2).mean(), model.evaluate(today, high, verbose=0), rtol=1e-3)

# %% [markdown]
# ## 8. Several outputs
#
# One model can answer two questions about an image: which digit is it, and is it odd? Each output has its own name,
# units, activation, loss and targets.
#
# A Sequential model is a chain with one output. This model uses the **functional API**: `inputs` stands for the data,
# each layer is called on the result of the one before it, in a second pair of brackets, and `keras.Model(inputs,
# [...])` takes the inputs and the outputs. Two layers are called on the same `x`, so there are two outputs.


# %%
def two_outputs():
    inputs = keras.Input(shape=(8, 8, 1))
    x = layers.Flatten()(inputs)
    x = layers.Dense(32, activation="relu")(x)
    digit = layers.Dense(10, activation="softmax", name="digit")(x)
    odd = layers.Dense(1, activation="sigmoid", name="odd")(x)
    model = keras.Model(inputs, [digit, odd])
    model.compile(
        optimizer="adam",
        loss={"digit": "sparse_categorical_crossentropy", "odd": "binary_crossentropy"},
    )
    return model


is_odd = digits % 2
model = two_outputs()
print(model.output_shape)
losses = model.fit(images, {"digit": digits, "odd": is_odd}, epochs=3, verbose=0).history
for name in ["digit_loss", "odd_loss", "loss"]:
    print(f"{name:10} fell: {losses[name][-1] < losses[name][0]}, below 0: {losses[name][-1] < 0}")

# %% [markdown]
# `loss` is the sum of the two. Here targets and losses are passed by name. They can also be lists, in the order of the
# outputs.
#
# **Predict:** a list, with the two targets in the wrong order. The ten classes get zeros and ones, the sigmoid gets
# digits from 0 to 9. Does `fit` raise an error?

# %% predict="silent|no"
model = two_outputs()
losses = model.fit(images, [is_odd, digits], epochs=3, verbose=0).history
for name in ["digit_loss", "odd_loss", "loss"]:
    print(f"{name:10} fell: {losses[name][-1] < losses[name][0]}, below 0: {losses[name][-1] < 0}")

# %% [markdown]
# No error. Both targets have the shape `(n,)`, 0 and 1 are valid class numbers, and `binary_crossentropy` does not
# check the values of its targets. Only the loss below 0 reveals it (section 6). With two outputs of the same kind,
# not even that.
#
# So pass targets by name. A single array for two outputs, at least, raises an error:

# %% raises="ValueError" says="y_true and y_pred have different structures."
model = two_outputs()
model.fit(images, digits, verbose=0)

# %% [markdown]
# `y_true` is the targets, `y_pred` the outputs. Each `*` stands for one array: one was passed, two were expected.
#
# A name that does not exist raises as well, with a message that hides it: with TensorFlow `Expected float32, but got
# digits of type 'str'` comes from a dict of targets with the key `digits` where the output is called `digit`.
#
# A loss can be missing, too. The model above returns its outputs as a list, and then Keras names the missing loss. A
# model may also return a dict, `keras.Model(inputs, {"digit": digit, "odd": odd})`. Then a missing loss raises no
# error: `digit` is trained and `odd` keeps its initial weights. TensorFlow warns that gradients do not exist, JAX does
# not. (A **gradient** says in which direction a weight has to change to make the loss smaller. Without a loss there is
# none.)

# %% role="proof"


def _one_loss(as_dict):
    inputs = keras.Input((8, 8, 1))
    x = layers.Flatten()(inputs)
    digit, odd = layers.Dense(10, name="digit")(x), layers.Dense(1, name="odd")(x)
    once = keras.Model(inputs, {"digit": digit, "odd": odd} if as_dict else [digit, odd])
    once.compile(loss={"digit": keras.losses.SparseCategoricalCrossentropy(from_logits=True)})
    return once


_m = _one_loss(as_dict=True)
_before = _m.get_layer("odd").kernel.numpy()
with warnings.catch_warnings(record=True) as _caught:
    warnings.simplefilter("always")
    _m.fit(images, {"digit": digits, "odd": is_odd}, verbose=0)
assert any("Gradients do not exist for variables ['odd/kernel', 'odd/bias']" in str(item.message) for item in _caught)
assert np.array_equal(_before, _m.get_layer("odd").kernel.numpy())
assert "Expected keys ['digit', 'odd'] in loss dict" in error(
    lambda: _one_loss(as_dict=False).fit(images, {"digit": digits, "odd": is_odd}, verbose=0)
)
assert "Expected float32, but got digits of type 'str'" in error(
    lambda: two_outputs().fit(images, {"digits": digits, "odd": is_odd}, verbose=0)
)

# %% [markdown]
# ## 9. What belongs together
#
# `n` is the number of samples, `k` the number of classes or of numbers to predict.
#
# | task | last layer | loss | targets |
# |---|---|---|---|
# | one of `k` classes | `Dense(k, activation="softmax")` | `sparse_categorical_crossentropy` | `(n,)`: 0 to k - 1 |
# | one of `k` classes | `Dense(k, activation="softmax")` | `categorical_crossentropy` | `(n, k)`: one-hot |
# | yes or no | `Dense(1, activation="sigmoid")` | `binary_crossentropy` | `(n,)` or `(n, 1)`: 0 or 1 |
# | `k` times yes or no | `Dense(k, activation="sigmoid")` | `binary_crossentropy` | `(n, k)`: 0 or 1 |
# | a number | `Dense(1)` | `mse` | `(n,)` or `(n, 1)` |
# | `k` numbers | `Dense(k)` | `mse` | `(n, k)` |
#
# "`k` times yes or no" is for samples that can belong to several classes at once, such as a photograph with a dog
# *and* a cat. The answers need not add up to 1, so each unit gets a sigmoid.
#
# Three lines before `fit` reveal most faults of this lesson:

# %%
model = forecaster(4)
print("output: ", model.output_shape)
print("targets:", tomorrow.shape, tomorrow.dtype)
print("values: ", "from", tomorrow.min().round(1), "to", tomorrow.max().round(1))

# %% role="proof"
_x = np.random.default_rng(4).normal(size=(64, 5)).astype("float32")
_c = np.arange(64) % 3
_rows = [
    (3, "softmax", "sparse_categorical_crossentropy", _c),
    (3, "softmax", "sparse_categorical_crossentropy", _c.reshape(-1, 1)),
    (3, "softmax", "categorical_crossentropy", np.eye(3)[_c]),
    (1, "sigmoid", "binary_crossentropy", _c % 2),
    (1, "sigmoid", "binary_crossentropy", (_c % 2).reshape(-1, 1)),
    (3, "sigmoid", "binary_crossentropy", (_x[:, :3] > 0).astype(int)),
    (1, None, "mse", _x[:, 0]),
    (1, None, "mse", _x[:, :1]),
    (3, None, "mse", _x[:, :3]),
]
for _units, _activation, _loss, _y in _rows:
    _m = classifier(_loss, _units, _activation, 5)
    _m.run_eagerly = True
    _history = _m.fit(_x, _y, epochs=3, verbose=0).history["loss"]
    assert 0 <= _history[-1] < _history[0], (_units, _loss)

# %% [markdown]
# ## 10. Self-test
#
# Answer each one before you open it.
#
# **1.** `Arguments target and output must have the same rank (ndim). Received: target.shape=(None,),
# output.shape=(None, 10)`. What are the targets, what does the loss expect, and what are the two fixes?
#
# <details><summary>Answer</summary>
#
# The targets are class numbers, and `categorical_crossentropy` expects one-hot targets. Use either
# `loss="sparse_categorical_crossentropy"`, or `keras.utils.to_categorical(targets, 10)`.
#
# </details>
#
# **2.** `Received: target.shape=(None,), output.shape=(None, 28, 28, 10)`, from the sparse loss. Are the targets wrong?
#
# <details><summary>Answer</summary>
#
# No. The output has ten numbers for each pixel: `Flatten` is missing in the model.
#
# </details>
#
# **3.** You change the loss in the cell that builds the model, but run only the cell with `fit`. It raises "Creating
# variables on a non-first call". What now?
#
# <details><summary>Answer</summary>
#
# Run the cell that builds the model, then `fit`. Otherwise `model` is still the one that failed.
#
# </details>
#
# **4.** The prices of houses have the shape `(500,)`. A model ends in `Dense(1)`. What is
# `(prices - model.predict(x)).shape`? And is `fit(x, prices)` right?
#
# <details><summary>Answer</summary>
#
# `(500, 500)`: the predictions are `(500, 1)`. `fit` is right: Keras adds the axis.
#
# </details>
#
# **5.** The loss of a model with sigmoid and `binary_crossentropy` is -3.5 and falls. Good news?
#
# <details><summary>Answer</summary>
#
# No. A cross-entropy is not negative when the targets are between 0 and 1. The labels are something else, such as 1 and
# 2, or they belong to another output.
#
# </details>
#
# **6.** A model ends in `Dense(3)`, the loss is `mae`, the targets have the shape `(n, 1)`. Error or not?
#
# <details><summary>Answer</summary>
#
# No error. Each of the three outputs is compared with the one target, and all three learn the same.
#
# </details>

# %% role="proof"
# Answers 2, 4 and 6
_m = keras.Sequential([keras.Input((28, 28, 1)), layers.Dense(10, activation="softmax")])
_m.compile(loss="sparse_categorical_crossentropy")
assert "Received: target.shape=(None,), output.shape=(None, 28, 28, 10)" in error(
    lambda: _m.fit(np.zeros((8, 28, 28, 1)), np.zeros(8), verbose=0)
)
_m = keras.Sequential([keras.Input((6,)), layers.Dense(1)])
assert (np.zeros(500) - _m.predict(np.zeros((500, 6)), verbose=0)).shape == (500, 500)
_m = forecaster(3, "mae")
_m.fit(today, column, epochs=5, verbose=0)
assert np.corrcoef(_m.predict(today, verbose=0).T).min() > 0.9

# %% [markdown]
# ## Key points
#
# * Units, activation, loss and targets must fit together. `compile` does not check that.
# * Class numbers `(n,)` go with the sparse loss, one-hot `(n, k)` with `categorical_crossentropy`.
# * "rank (ndim) `target.ndim - 1`" has two causes. Look at the output's shape: with axes left over, `Flatten` is
#   missing; `(None, k)` beside a target `(None, k)`, the targets are one-hot.
# * Class numbers start at 0. There is one unit for each class.
# * One unit: sigmoid. Softmax over one unit is always 1.
# * A negative cross-entropy means wrong targets.
# * `mse`, `mae` and others stretch an axis of size 1. Compare the shapes yourself, and give the targets the shape of
#   the output.
# * `(n,) - (n, 1)` is `(n, n)` in NumPy.
# * Several outputs: pass losses and targets by name, and a loss for each.
# * "Creating variables on a non-first call": build the model again, then call `fit`.
#
# ## Exercises
#
# The first three raise an error, the others fail silently. They go from easy to hard.
#
# 1. [Categories or numbers](../exercises/04_labels_outputs_losses/categories_or_numbers.ipynb): labels and a loss that
#    do not fit together.
# 2. [Counted from one](../exercises/04_labels_outputs_losses/counted_from_one.ipynb): three classes, called 1, 2 and 3.
# 3. [An image at the loss](../exercises/04_labels_outputs_losses/image_at_the_loss.ipynb): a message about targets that
#    are right.
# 4. [One unit for two classes](../exercises/04_labels_outputs_losses/one_unit_for_two_classes.ipynb): a model that
#    gives the same answer for every sample.
# 5. [Predictions minus targets](../exercises/04_labels_outputs_losses/predictions_minus_targets.ipynb): a mean
#    squared error by hand, almost four times as large as the one that Keras computes.
# 6. [Stretched targets](../exercises/04_labels_outputs_losses/stretched_targets.ipynb): four forecasts that are all the
#    same.
# 7. [Two answers at once](../exercises/04_labels_outputs_losses/two_answers_at_once.ipynb): one of two outputs only
#    guesses.
#
# In a terminal, `autograder quiz --lesson 4` asks about the causes of this lesson and `autograder practice --lesson 4`
# gives you new broken programs.
