# %% [markdown]
# # Lesson 5: Between the layers
#
# The data is right, the input is declared, the targets fit the loss. Still `fit` fails, or the model trains and learns
# nothing. Then look inside: every layer takes one shape and returns another, and the next layer has to accept it.
#
# After this lesson you can
#
# * follow a shape through a model, layer by layer,
# * say where `Flatten` belongs, and what happens without it,
# * set `return_sequences` where it is needed, and only there,
# * compute how many pooling layers an image allows,
# * use `Reshape` inside a model without mixing the values,
# * merge branches and several inputs,
# * use a well-known network in your own model.
#
# The lesson takes about thirty minutes. Where you read **Predict**, run the cell below it and answer.

# %%
from autograder import draw, explain
from autograder.datasets import weather
from autograder.figures import feature_maps

import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_digits

keras.utils.set_random_seed(1)

scans, labels = load_digits(return_X_y=True)
images = (scans / 16).astype("float32").reshape(-1, 8, 8, 1)

days = weather()
days = (days - days.mean(axis=0)) / days.std(axis=0)
windows = np.stack([days[start : start + 14] for start in range(len(days) - 14)])
tomorrow = days[14:, 1]

print("images: ", images.shape, " labels:", labels.shape)
print("windows:", windows.shape, " tomorrow:", tomorrow.shape)

# %% role="proof"
import warnings

from autograder.proof import error

assert images.shape == (1797, 8, 8, 1)
assert windows.shape == (1447, 14, 4)
assert np.allclose(windows[0], days[:14])
assert np.isclose(tomorrow[0], days[14, 1])

# %% [markdown]
# You know both data sets: the scans of digits, and the weather in Seattle, four values a day (rain, highest
# temperature, lowest temperature, wind), here each standardised to mean 0 and standard deviation 1. A window is 14
# days in a row, and `tomorrow` is the highest temperature of the day after.
#
# ## 1. Every layer takes a rank and gives a rank
#
# | layer | takes | returns |
# |---|---|---|
# | `Dense(u)` | `(batch, ..., n)`, any rank from 2 | `(batch, ..., u)` |
# | `Conv2D(f, 3)` | `(batch, height, width, channels)` | `(batch, height - 2, width - 2, f)` |
# | `MaxPooling2D()` | `(batch, height, width, channels)` | `(batch, height // 2, width // 2, channels)` |
# | `GlobalAveragePooling2D()` | `(batch, height, width, channels)` | `(batch, channels)` |
# | `Flatten()` | `(batch, a, b, ...)` | `(batch, a * b * ...)` |
# | `LSTM(u)` | `(batch, time steps, features)` | `(batch, u)` |
# | `LSTM(u, return_sequences=True)` | `(batch, time steps, features)` | `(batch, time steps, u)` |
#
# `MaxPooling2D` cuts an image into squares of 2 x 2 and keeps the largest value of each. An `LSTM` reads a series one
# time step after the other, and keeps a memory. `//` divides and rounds down.
#
# The batch axis stays in front, from the first layer to the last. Only the axes after it change.
#
# **Predict:** write down the shape after each layer of the next model. How many numbers does `flatten` return for each
# image?

# %% predict="72|(None, 72)"
model = keras.Sequential(
    [
        keras.Input(shape=images.shape[1:]),
        layers.Conv2D(8, 3, activation="relu", name="conv"),
        layers.MaxPooling2D(name="pool"),
        layers.Flatten(name="flatten"),
        layers.Dense(10, activation="softmax", name="output"),
    ]
)
draw(model, images)

# %% role="proof"
_image, _series = keras.Input((9, 8, 3)), keras.Input((14, 4))
assert layers.Dense(5)(_image).shape == (None, 9, 8, 5)
assert layers.Dense(5)(keras.Input((7,))).shape == (None, 5)
assert layers.Conv2D(6, 3)(_image).shape == (None, 7, 6, 6)
assert layers.MaxPooling2D()(_image).shape == (None, 4, 4, 3)
assert layers.GlobalAveragePooling2D()(_image).shape == (None, 3)
assert layers.Flatten()(_image).shape == (None, 9 * 8 * 3)
assert layers.LSTM(6)(_series).shape == (None, 6)
assert layers.LSTM(6, return_sequences=True)(_series).shape == (None, 14, 6)
assert [layer.output.shape for layer in model.layers] == [(None, 6, 6, 8), (None, 3, 3, 8), (None, 72), (None, 10)]

# %% [markdown]
# 8 x 8 becomes 6 x 6, then 3 x 3 with 8 channels, then 72 numbers in a row, then ten.
#
# This lesson shows two kinds of faults inside a model: a layer gets the **wrong rank** (sections 2, 3, 6), or the
# **sizes** become too small or don't match (sections 4, 5, 6).
#
# ## 2. Flatten: from an image to one prediction
#
# Leave out `Flatten`. `Dense` takes any rank from 2, so the model builds.
#
# **Predict:** what is the output shape of this model, `None` included?


# %% raises="ValueError" says="target.shape=(None,), output.shape=(None, 6, 6, 10)" predict="(None, 6, 6, 10)|(6, 6, 10)|(1, 6, 6, 10)"
def without_flatten(units, activation=None):
    return keras.Sequential(
        [
            keras.Input(shape=images.shape[1:]),
            layers.Conv2D(8, 3, activation="relu", name="conv"),
            layers.Dense(units, activation=activation, name="output"),
        ]
    )


model = without_flatten(10, "softmax")
print(model.output_shape)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
model.fit(images, labels, verbose=0)

# %% [markdown]
# Ten probabilities at each of 6 x 6 positions, and one label. No layer raises an error. The loss does, because it is
# the first to see the labels. You know this message from lesson 4: read the two shapes at its end, not the rule
# before them.
#
# That was the harmless case: this cross-entropy compares ranks. Now predict a number with `mse`. The task is easy: how
# much ink is in a scan? That is the mean of its pixels, standardised.
#
# **Predict:** the output is `(32, 6, 6, 1)` for a batch, the targets are `(32,)`. An error? If not, does the loss fall?

# %% predict="silent|no"
ink = images.mean(axis=(1, 2, 3))
ink = (ink - ink.mean()) / ink.std()

model = without_flatten(1)
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
losses = model.fit(images, ink, epochs=6, verbose=0).history["loss"]
print("targets:", ink.shape, " predictions:", model.predict(images, verbose=0).shape)
print(f"loss after 6 epochs: {losses[-1]:.1f}")

# %% [markdown]
# No error, and a loss that stays at 1.0. A model that always predicts the mean has a loss of 1.0 too, because the
# variance of the targets is 1. The model has learned nothing. You could spend hours looking for a better learning
# rate.
#
# What did `mse` compare? It subtracts, with broadcasting (lesson 4, section 7): shapes are aligned **from the
# right**, and an axis of size 1 is repeated.

# %%
print((np.zeros((32, 6, 6, 1)) - np.zeros(32)).shape)

# %% [markdown]
# Each position of each scan was compared with all 32 targets of the batch. The best answer to all of them at once is
# their mean.
#
# The fix: turn each sample into **one row of numbers** before the last `Dense`. There are two usual layers for that.

# %%
for to_one_row in (layers.Flatten(), layers.GlobalAveragePooling2D()):
    model = keras.Sequential(
        [
            keras.Input(shape=images.shape[1:]),
            layers.Conv2D(8, 3, activation="relu"),
            to_one_row,
            layers.Dense(1),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    losses = model.fit(images, ink, epochs=6, verbose=0).history["loss"]
    print(f"{to_one_row.output.shape} -> {model.output_shape}   the loss fell below 0.5: {losses[-1] < 0.5}")

# %% [markdown]
# `Flatten` keeps every number and its place: 6 x 6 x 8 = 288. `GlobalAveragePooling2D` keeps the mean of each
# channel: 8.
#
# A test without training: **`model.output_shape[1:]` must be the shape of one prediction.** Read it before each `fit`.

# %% role="proof"
_m = without_flatten(1)
assert _m.output_shape == (None, 6, 6, 1)
for _loss, _y in (("categorical_crossentropy", np.eye(10)[labels]), ("binary_crossentropy", labels % 2)):
    _m = without_flatten(10 if _loss[0] == "c" else 1, "sigmoid")
    _m.compile(loss=_loss)
    assert "must have the same rank" in error(lambda m=_m, y=_y: m.fit(images, y, verbose=0))

# %% [markdown]
# ## 3. return_sequences: one output, or one for each time step
#
# Here are two LSTM layers, one after the other, to predict tomorrow's temperature.
#
# **Predict:** which layer raises an error? Use the table of section 1.

# %% raises="ValueError" says="layer 'second' is incompatible with the layer: expected ndim=3, found ndim=2. Full shape received: (None, 16)" predict="second|the second"
keras.Sequential(
    [
        keras.Input(shape=windows.shape[1:]),
        layers.LSTM(16, name="first"),
        layers.LSTM(16, name="second"),
        layers.Dense(1, name="output"),
    ]
)

# %% [markdown]
# `second` complains, but the fault is in `first`: it reads 14 days and returns only its memory after the last one,
# `(None, 16)`. The time axis is gone. `second` needs it.
#
# `draw` can't draw a model that does not exist. But remove the input, and the model waits for data (lesson 1). Then
# `draw` shows the shapes up to the layer that fails. (The line "input" is marked as well: no input is declared, which
# is intended here.)

# %%
waiting = keras.Sequential(
    [
        layers.LSTM(16, name="first"),
        layers.LSTM(16, name="second"),
        layers.Dense(1, name="output"),
    ]
)
draw(waiting, windows)

# %% [markdown]
# The fix is `return_sequences=True` in `first`: it then returns its memory after every day, `(None, 14, 16)`.
#
# It is tempting to set it in `second` too. **Predict:** what is the output shape then?


# %% predict="(None, 14, 1)"
def weather_model(second_returns_sequences):
    model = keras.Sequential(
        [
            keras.Input(shape=windows.shape[1:]),
            layers.LSTM(16, return_sequences=True, name="first"),
            layers.LSTM(16, return_sequences=second_returns_sequences, name="second"),
            layers.Dense(1, name="output"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


for left_over in (True, False):
    model = weather_model(left_over)
    losses = model.fit(windows, tomorrow, epochs=3, verbose=0).history["loss"]
    print(f"{model.output_shape}   the loss fell below 0.5: {losses[-1] < 0.5}")

# %% [markdown]
# Silent again. The model returned 14 temperatures for each window, and each was compared with the targets of the whole
# batch, as in section 2. `explain` looks for such faults, before or after `fit`:

# %%
explain(weather_model(True), windows, tomorrow)

# %% [markdown]
# Targets of shape `(n, 1)` don't help. Keras removes the last axis of the output `(32, 14, 1)`, and `(32, 14)` against
# `(32, 1)` broadcasts as well. Now each of the 14 outputs learns the target of its own window. The loss falls, so the
# fault is even harder to notice:

# %%
model = weather_model(True)
losses = model.fit(windows, tomorrow[:, np.newaxis], epochs=3, verbose=0).history["loss"]
print("the loss fell:", losses[-1] < losses[0])
print("predictions for 5 windows:", model.predict(windows[:5], verbose=0).shape)

# %% [markdown]
# The rule: **set `return_sequences=True` in every recurrent layer that is followed by another one, and not in the
# last**, unless you want one output for each time step. `GRU` and `SimpleRNN` are recurrent layers too, and behave
# the same.

# %% role="proof"
_m = weather_model(True)
assert _m.output_shape == (None, 14, 1)
assert weather_model(False).output_shape == (None, 1)
assert (np.zeros((32, 14)) - np.zeros((32, 1))).shape == (32, 14)
_out, _y = np.random.rand(32, 14, 1).astype("float32"), np.random.rand(32, 1).astype("float32")
assert np.isclose(float(keras.losses.MeanSquaredError()(_y, _out)), ((_out[..., 0] - _y) ** 2).mean())
_flat = np.random.rand(32).astype("float32")
assert np.isclose(float(keras.losses.MeanSquaredError()(_flat, _out)), ((_out - _flat) ** 2).mean())
for _kind in (layers.GRU, layers.SimpleRNN):
    assert _kind(3)(keras.Input((14, 4))).shape == (None, 3)
    assert _kind(3, return_sequences=True)(keras.Input((14, 4))).shape == (None, 14, 3)

# %% [markdown]
# ## 4. Pooled to nothing
#
# Here is a network for photographs, applied to scans of 8 x 8.
#
# **Predict:** compute height and width after each layer. In which layer is nothing left?

# %% raises="ValueError" says="Computed output size would be zero or negative. Received: `inputs.shape=[None 1 1 16]`, `pool_size=[2 2]`" predict="pool_2|the last pooling|the second pooling"
keras.Sequential(
    [
        keras.Input(shape=images.shape[1:]),
        layers.Conv2D(8, 3, activation="relu", name="conv_1"),
        layers.MaxPooling2D(name="pool_1"),
        layers.Conv2D(16, 3, activation="relu", name="conv_2"),
        layers.MaxPooling2D(name="pool_2"),
        layers.Flatten(name="flatten"),
        layers.Dense(10, activation="softmax", name="output"),
    ]
)

# %% [markdown]
# The message shows the input of the layer, `[None 1 1 16]`: one pixel is left, with 16 channels, and `pool_size=[2 2]`
# needs a square of 2 x 2. It does not say which layer. The picture does; it is again a model without its input:

# %%
waiting = keras.Sequential(
    [
        layers.Conv2D(8, 3, activation="relu", name="conv_1"),
        layers.MaxPooling2D(name="pool_1"),
        layers.Conv2D(16, 3, activation="relu", name="conv_2"),
        layers.MaxPooling2D(name="pool_2"),
        layers.Flatten(name="flatten"),
        layers.Dense(10, activation="softmax", name="output"),
    ]
)
draw(waiting, images)

# %% [markdown]
# What a convolution or a pooling layer returns for an image is called a **feature map**. Here they are to scale, pixel
# by pixel:

# %%
feature_maps([("scan", 8), ("conv_1", 6), ("pool_1", 3), ("conv_2", 1), ("pool_2", 0)])

# %% [markdown]
# 8, 6, 3, 1, and then nothing. There are three fixes:
#
# * `padding="same"` in the convolutions: zeros are added around the image, so its size stays the same;
# * fewer pooling layers;
# * larger images, if you have them.
#
# **Predict:** how many rows does `pool_2` return with `padding="same"` in both convolutions?

# %% predict="2"
model = keras.Sequential(
    [
        keras.Input(shape=images.shape[1:]),
        layers.Conv2D(8, 3, padding="same", activation="relu", name="conv_1"),
        layers.MaxPooling2D(name="pool_1"),
        layers.Conv2D(16, 3, padding="same", activation="relu", name="conv_2"),
        layers.MaxPooling2D(name="pool_2"),
        layers.Flatten(name="flatten"),
        layers.Dense(10, activation="softmax", name="output"),
    ]
)
draw(model, images)

# %% [markdown]
# 8, 8, 4, 4, 2. Each pooling halves the size: 8 can be halved three times, 28 four times (28, 14, 7, 3, 1).
#
# From 7 to 3: by default `MaxPooling2D` drops the last row and the last column of an odd size. There is no message.

# %%
corner = np.zeros((1, 3, 3, 1), "float32")
corner[0, 2, 2] = 9
print(corner[0, :, :, 0])
print("after pooling:", layers.MaxPooling2D()(corner).numpy().ravel())

# %% role="proof"


def pooled(size):
    """Heights after each pooling, until nothing is left."""
    x, sizes = keras.Input((size, size, 1)), []
    while not (refusal := error(lambda x=x: layers.MaxPooling2D()(x))):
        x = layers.MaxPooling2D()(x)
        sizes.append(x.shape[1])
    assert "zero or negative" in refusal
    return sizes


assert pooled(28) == [14, 7, 3, 1]
assert pooled(8) == [4, 2, 1]

# %% [markdown]
# ## 5. Reshape inside a model
#
# `layers.Reshape` takes the new shape of **one sample**. Keras handles the batch axis. A window has 14 x 4 = 56
# numbers, and the new shape must have as many.
#
# **Predict:** one of `(2, 28)`, `(-1, 8)` and `(32, 56)` raises an error. Which one? (`-1` stands for the size that
# makes the count right.)

# %% predict="(32, 56)"
for shape in [(2, 28), (-1, 8)]:
    print(shape, "returns", layers.Reshape(shape)(keras.Input(shape=(14, 4))).shape)

# %% raises="ValueError" says="The total size of the tensor must be unchanged. Received: input_shape=(14, 4), target_shape=(32, 56)"
layers.Reshape((32, 56))(keras.Input(shape=(14, 4)))

# %% [markdown]
# `(32, 56)` includes a batch size. To `Reshape` it is a sample of 1792 numbers. The message shows both shapes without
# the batch axis: multiply the sizes of each and compare.
#
# ### The right count, the wrong places
#
# Lesson 2 showed that `reshape` scrambles the data where axes should be swapped. The layer does the same. Suppose the
# next layer expects the four measured values first and the days second. Here are three days of raw data, `(3, 4)`.
#
# **Predict:** `Reshape((4, 3))` and `Permute((2, 1))` both give `(None, 4, 3)`. Which one has the three rains in a row?

# %% predict="Permute|Permute((2, 1))"
three_days = weather()[np.newaxis, :3]
print("3 days, each with rain, highest, lowest, wind:")
print(three_days[0])
print("Reshape((4, 3)):")
print(layers.Reshape((4, 3))(three_days)[0].numpy())
print("Permute((2, 1)):")
print(layers.Permute((2, 1))(three_days)[0].numpy())

# %% [markdown]
# `Permute` does, because it swaps axes. `Reshape` keeps the reading order and cuts it at other positions: its first
# row is rain, highest and lowest of the first day.
#
# Both have the right shape. Neither raises an error, and shapes alone can't tell them apart. So remember the rule:
# **`Reshape` splits an axis, or joins neighbouring axes. It does not swap axes.** To swap, use `Permute`. It counts the
# axes of a sample from 1.
#
# A correct use: 14 days are 2 weeks of 7 days. The days stay in their order, and one axis is split in two.

# %%
weeks = layers.Reshape((2, 7, 4))(windows)
print(tuple(weeks.shape), "- second week right:", np.array_equal(weeks[0, 1], windows[0, 7:]))

# %% [markdown]
# ### A batch size that hides in the model
#
# `keras.ops.reshape` also works inside a model, and takes the **whole** shape, batch axis included. (This is a
# functional model; section 6 says more about them.) 32 seems right, because `fit` uses batches of 32.
#
# **Predict:** 1440 windows are exactly 45 batches. Which call raises an error, `fit` on these or `predict` on five
# windows?

# %% raises="ValueError" says="Cannot reshape a tensor with 280 elements to shape [32,56]" predict="predict|the second"
inputs = keras.Input(shape=windows.shape[1:])
rows = keras.ops.reshape(inputs, (32, 56))
model = keras.Model(inputs, layers.Dense(1)(rows))
model.compile(optimizer="adam", loss="mse")
model.fit(windows[:1440], tomorrow[:1440, np.newaxis], verbose=0)
print("trained; output shape:", model.output_shape)
model.predict(windows[:5], verbose=0)

# %% [markdown]
# It trains, but then it can predict only 32 windows at a time. You could have seen it before: `model.output_shape`
# begins with 32 and not with `None`. With `layers.Reshape((56,))` or `layers.Flatten()` it begins with `None`.

# %% role="proof"
assert np.array_equal(layers.Permute((2, 1))(three_days)[0, 0], three_days[0, :, 0])
assert np.array_equal(layers.Reshape((4, 3))(three_days)[0, 0], three_days[0, 0, :3])
assert layers.Reshape((56,))(keras.Input((14, 4))).shape == (None, 56)
assert model.predict(windows[:32], verbose=0).shape == (32, 1)
assert 14 * 4 * 5 == 280
assert 1440 == 45 * 32
assert "input_shape=(14, 4), target_shape=(32, 56)" in error(
    lambda: layers.Reshape((32, 56))(keras.Input(shape=(14, 4)))
)

# %% [markdown]
# ## 6. Branches that meet
#
# So far in this lesson nearly every model was a chain. In a **functional** model, like the one with two outputs in
# lesson 4, you call each layer on the result of another one, and you can use a result more than once.
# `keras.Model(inputs, outputs)` turns the layers into a model.
#
# To merge two branches, two layers are common:
#
# * `Add` adds the numbers one by one. The shapes should be equal.
# * `Concatenate` puts the numbers side by side, along the last axis by default. All other axes must be equal.
#
# **Predict:** what are the output shapes of `Add` and of `Concatenate` here?

# %% predict="(None, 8, 8, 4)|(None, 8, 8, 8)"
inputs = keras.Input(shape=(8, 8, 1))
edges = layers.Conv2D(4, 3, padding="same", name="edges")(inputs)
spots = layers.Conv2D(4, 5, padding="same", name="spots")(inputs)
print("Add:        ", layers.Add()([edges, spots]).shape)
print("Concatenate:", layers.Concatenate()([edges, spots]).shape)

# %% [markdown]
# Without `padding="same"` the branches return 6 x 6 and 4 x 4 pixels, and can't be merged:

# %% raises="ValueError" says="Received: input_shape=[(None, 6, 6, 4), (None, 4, 4, 4)]"
layers.Concatenate()([layers.Conv2D(4, 3)(inputs), layers.Conv2D(4, 5)(inputs)])

# %% [markdown]
# The message shows both shapes. Compare them axis by axis: height and width differ.
#
# A common case is a **skip connection**: an image is made smaller, then larger again (`UpSampling2D` doubles height and
# width), and the original is added. With 8 pixels that works: 8, 4, 8. **Predict:** does it work
# with 9?

# %% raises="ValueError" says="Inputs have incompatible shapes. Received shapes (9, 9, 4) and (8, 8, 4)" predict="raises|no"
odd = keras.Input(shape=(9, 9, 4))
smaller = layers.MaxPooling2D()(odd)
larger = layers.UpSampling2D()(smaller)
layers.Add()([odd, larger])

# %% [markdown]
# 9, 4, 8: the pooling dropped the odd row. Use sizes that can be halved, pad the image first, or crop one branch.
#
# ### Add, and shapes that differ
#
# This branch takes the mean of each channel, `(None, 4)`, and is added to `edges`, a feature map with height and width.
#
# **Predict:** does `joined` raise an error, or return `(None, 4)`, or `(None, 8, 8, 4)`?

# %% predict="(None, 8, 8, 4)"
mean = layers.GlobalAveragePooling2D(name="mean")(edges)
joined = layers.Add(name="joined")([edges, mean])
model = keras.Model(inputs, layers.Dense(1, name="output")(joined))
draw(model, images)

# %% [markdown]
# `Add` broadcasts: the four means were added at every pixel. That may be what you want. But if you expected one row per
# sample, note that height and width are still there: the output is `(None, 8, 8, 1)`, and the silent `mse` of section 2
# is back. An axis of size 1 is stretched in the same way: `(None, 8)` and `(None, 1)` add up to `(None, 8)`.
#
# `Concatenate` does not stretch. When the ranks differ, it raises an error. **When in doubt, concatenate.**

# %% role="proof"
assert model.output_shape == (None, 8, 8, 1)
_a, _b = keras.Input((8,)), keras.Input((1,))
assert layers.Add()([_a, _b]).shape == (None, 8)
assert layers.Concatenate()([_a, _b]).shape == (None, 9)
assert "matching shapes except for the concatenation axis" in error(lambda: layers.Concatenate()([edges, mean]))
assert "incompatible shapes" in error(lambda: layers.Add()([_a, keras.Input((4,))]))
assert "matching shapes" in error(lambda: layers.Concatenate()([keras.Input((6, 6, 4)), keras.Input((1, 6, 4))]))
_even = keras.Input((8, 8, 4))
assert layers.Add()([_even, layers.UpSampling2D()(layers.MaxPooling2D()(_even))]).shape == (None, 8, 8, 4)
_e = layers.Conv2D(4, 3, padding="same")
assert np.allclose(
    layers.Add()([(_f := _e(images[:2])), (_g := layers.GlobalAveragePooling2D()(_f))]),
    _f + _g[:, None, None, :],
    atol=1e-5,
)

# %% [markdown]
# ## 7. Several inputs
#
# The time of the year helps to predict tomorrow's temperature. It is not a series, but two numbers for each window:
# take the year as a circle, and the date as an angle; the numbers are its sine and cosine. So the model has two
# inputs, each with a **name**.
#
# **Predict:** why must `LSTM` come before `Concatenate`? Compare the ranks.

# %%
angle = 2 * np.pi * np.arange(14, len(days)) / 365.25
season = np.stack([np.sin(angle), np.cos(angle)], axis=1).astype("float32")
print("windows:", windows.shape, " season:", season.shape)


def two_inputs():
    series_in = keras.Input(shape=(14, 4), name="series")
    season_in = keras.Input(shape=(2,), name="season")
    memory = layers.LSTM(16, name="memory")(series_in)
    both = layers.Concatenate(name="both")([memory, season_in])
    model = keras.Model([series_in, season_in], layers.Dense(1, name="output")(both))
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


two_inputs().summary()

# %% [markdown]
# The column "Connected to" says where each layer gets its data. `both` has two entries there: 16 numbers from
# `memory` and 2 from `season` are 18. `LSTM` comes first because it removes the time axis: `(None, 14, 4)` and
# `(None, 2)` can't be concatenated, `(None, 16)` and `(None, 2)` can. `draw` shows both inputs, too:

# %%
draw(two_inputs())

# %% [markdown]
# Now `fit`. **Predict:** what happens if you pass only the windows?

# %% raises="ValueError" says="but it received 1 input tensors" predict="raises"
model = two_inputs()
model.fit(windows, tomorrow[:, np.newaxis], verbose=0)

# %% [markdown]
# The message says how to pass them: a dict whose keys are the names of the inputs. The order of the keys does not
# matter.

# %%
model = two_inputs()
losses = model.fit({"season": season, "series": windows}, tomorrow[:, np.newaxis], epochs=3, verbose=0).history["loss"]
print("the loss fell below 0.5:", losses[-1] < 0.5)

# %% [markdown]
# A list works too, but then the order matters: that of `keras.Model([series_in, season_in], ...)`. Here the inputs are
# swapped, and their shapes reveal it:

# %% raises="ValueError" says="Input 0 with name 'series' of layer"
model = two_inputs()
model.fit([season, windows], tomorrow[:, np.newaxis], verbose=0)

# %% [markdown]
# If both inputs have the same shape, their shapes reveal nothing. This model gets the temperatures of 14 days and the
# wind of 14 days, `(14, 1)` each. It is trained with a dict, and then evaluated with a list in the wrong order.
#
# **Predict:** does that raise an error, or is only the mean squared error larger?

# %% predict="silent|larger error|a larger error|a larger mean squared error"
warmth, wind = windows[:, :, 1:2], windows[:, :, 3:4]
warmth_in, wind_in = keras.Input(shape=(14, 1), name="warmth"), keras.Input(shape=(14, 1), name="wind")
both = layers.Concatenate()([layers.Flatten()(warmth_in), layers.Flatten()(wind_in)])
model = keras.Model([warmth_in, wind_in], layers.Dense(1)(both))
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
model.fit({"warmth": warmth, "wind": wind}, tomorrow[:, np.newaxis], epochs=5, verbose=0)

right = model.evaluate({"warmth": warmth, "wind": wind}, tomorrow[:, np.newaxis], verbose=0)
swapped = model.evaluate([wind, warmth], tomorrow[:, np.newaxis], verbose=0)
print("shapes:", warmth.shape, wind.shape)
print("the swapped list makes the error more than three times as large:", swapped > 3 * right)

# %% [markdown]
# Name your inputs and pass a dict. Then a wrong name in place of a right one raises "Missing data for input". (An extra
# key is silently dropped.)

# %% role="proof"
_m = two_inputs()
assert "Missing data for input" in error(lambda: _m.fit({"series": windows, "month": season}, tomorrow, verbose=0))
_m = two_inputs()
with warnings.catch_warnings():
    warnings.simplefilter("error")
    _m.fit({"series": windows, "season": season, "wind": season}, tomorrow[:, np.newaxis], verbose=0)
assert "Received: input_shape=[(None, 14, 4), (None, 2)]" in error(
    lambda: layers.Concatenate()([keras.Input((14, 4)), keras.Input((2,))])
)
assert two_inputs().get_layer("both").output.shape == (None, 18)

# %% [markdown]
# ## 8. Well-known networks
#
# `keras.applications` provides networks that others have designed and trained, such as MobileNetV2, ResNet50 and
# VGG16. As a part of your own model, such a network is called a **backbone**. By default it downloads trained
# weights, `weights="imagenet"`. This course works offline, so everything below uses `weights=None`. The shapes are
# the same; the weights are random.
#
# The **top** is the end of the network: it classifies an image into one of 1000 classes. `include_top=False` leaves it
# out, and you add your own.
#
# **Predict:** the backbone below takes images of 32 x 32 x 3. Which rank does its output have?


# %% predict="4|rank 4"
def backbone():
    return keras.applications.MobileNetV2(
        weights=None, include_top=False, input_shape=(32, 32, 3), alpha=0.35, name="backbone"
    )


print("with its top:", keras.applications.MobileNetV2(weights=None, input_shape=(32, 32, 3), alpha=0.35).output_shape)
model = keras.Sequential(
    [
        keras.Input(shape=(32, 32, 3)),
        backbone(),
        layers.GlobalAveragePooling2D(name="mean"),
        layers.Dense(10, activation="softmax", name="output"),
    ]
)
draw(model)

# %% [markdown]
# (`alpha=0.35` makes MobileNetV2 narrow, so that the lesson runs quickly.)
#
# Without its top the backbone returns a feature map, rank 4, even if only 1 x 1 pixels are left. It needs `Flatten` or
# global pooling, as in section 2. With `pooling="avg"` the backbone has its own pooling, and returns `(None, 1280)`.
#
# Now the scans: 8 x 8, grey. **Predict:** the first of the next two cells declares small images, the second grey ones.
# Which one raises an error?

# %% raises="ValueError" says="Input size must be at least 32x32; Received: input_shape=(8, 8, 3)" predict="the first|first|1"
keras.applications.MobileNetV2(weights=None, include_top=False, input_shape=(8, 8, 3))

# %%
grey = keras.applications.MobileNetV2(weights=None, include_top=False, input_shape=(32, 32, 1), alpha=0.35)
print(grey.input_shape, "->", grey.output_shape)

# %% [markdown]
# The first. The network halves the size five times, so it requires at least 32 pixels.
#
# One channel is accepted **because there are no trained weights**. Those are for three channels: with
# `weights="imagenet"` the same shape raises "The input must have 3 channels". So give a backbone what it was trained
# on, three channels, even where `weights=None` accepts one.
#
# And the other way round: a backbone for three channels after a grey input. **Predict:** when does the error come?

# %% raises="ValueError" says="expected axis -1 of input shape to have value 3, but received input with shape (None, 32, 32, 1)" predict="fit|in fit"
model = keras.Sequential(
    [
        keras.Input(shape=(32, 32, 1)),
        backbone(),
        layers.GlobalAveragePooling2D(name="mean"),
        layers.Dense(10, activation="softmax", name="output"),
    ]
)
print("built, output shape:", model.output_shape)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
model.fit(np.zeros((5, 32, 32, 1)), labels[:5], verbose=0)

# %% [markdown]
# Not before `fit`. When you put the layers together, the backbone is built already and does not compare the channels.
#
# Fix it inside the model: `Resizing` for the size, and the grey channel three times for the colours. The model declares
# the scans as they are.

# %%
inputs = keras.Input(shape=images.shape[1:], name="scan")
x = layers.Resizing(32, 32, name="larger")(inputs)
x = layers.Concatenate(name="three_channels")([x, x, x])
x = backbone()(x)
x = layers.GlobalAveragePooling2D(name="mean")(x)
model = keras.Model(inputs, layers.Dense(10, activation="softmax", name="output")(x))
print("outputs for 5 scans:", tuple(model(images[:5]).shape))
draw(model, images)

# %% role="proof"
assert "The input must have 3 channels" in error(
    lambda: keras.applications.MobileNetV2(weights="imagenet", include_top=False, input_shape=(32, 32, 1))
)
assert backbone().output_shape == (None, 1, 1, 1280)
assert keras.applications.MobileNetV2(
    weights=None, include_top=False, input_shape=(32, 32, 3), alpha=0.35, pooling="avg"
).output_shape == (None, 1280)
assert [
    keras.applications.VGG16(weights=None, include_top=False, input_shape=(s, s, 3)).output_shape[1] for s in (32, 64)
] == [1, 2]
assert "at least 32x32" in error(
    lambda: keras.applications.ResNet50(weights=None, include_top=False, input_shape=(31, 31, 3))
)
assert 32 // 2**5 == 1

# %% [markdown]
# ## 9. Self-test
#
# Answer each one before you open it.
#
# **1.** A model ends in `Conv2D(16, 3)` and `Dense(1)`. Its loss is `mse`, the targets are `(n,)`. It trains, and the
# loss stays at the variance of the targets. What do you print first?
#
# <details><summary>Answer</summary>
#
# `model.output_shape`. It still has height and width: `Flatten` or a global pooling is missing before `Dense`.
#
# </details>
#
# **2.** Three LSTM layers predict one number for each series. Which of them have `return_sequences=True`?
#
# <details><summary>Answer</summary>
#
# The first and the second.
#
# </details>
#
# **3.** Images have 20 x 20 pixels. How often can you apply `MaxPooling2D()`, and where is a row dropped?
#
# <details><summary>Answer</summary>
#
# Four times: 20, 10, 5, 2, 1. From 5 to 2 the last row and the last column are dropped.
#
# </details>
#
# **4.** Samples have the shape `(3, 50)`: three sensors, 50 time steps. An LSTM expects `(50, 3)`. `Reshape` or
# `Permute`?
#
# <details><summary>Answer</summary>
#
# `layers.Permute((2, 1))`. `Reshape((50, 3))` has the same shape and mixes the sensors.
#
# </details>
#
# **5.** One branch returns `(None, 16)`, another `(None, 1)`. What do `Add` and `Concatenate` return for them?
#
# <details><summary>Answer</summary>
#
# `Add`: `(None, 16)`, the single number is added to all 16. `Concatenate`: `(None, 17)`.
#
# </details>
#
# **6.** `expected axis -1 of input shape to have value 3, but received input with shape (None, 96, 96, 1)`, and the
# model contains a MobileNetV2. What did it receive, and what does it expect?
#
# <details><summary>Answer</summary>
#
# Grey images. It expects RGB: repeat the channel three times.
#
# </details>

# %% role="proof"
# Answer 1
_m = keras.Sequential([keras.Input((8, 8, 1)), layers.Conv2D(16, 3), layers.Dense(1)])
assert _m.output_shape == (None, 6, 6, 1)

# Answer 2
_m = keras.Sequential(
    [
        keras.Input((14, 4)),
        layers.LSTM(4, return_sequences=True),
        layers.LSTM(4, return_sequences=True),
        layers.LSTM(4),
        layers.Dense(1),
    ]
)
assert _m.output_shape == (None, 1)

# Answer 3
assert pooled(20) == [10, 5, 2, 1]

# Answer 4
_x = np.arange(150).reshape(1, 3, 50)
assert np.array_equal(layers.Permute((2, 1))(_x)[0], _x[0].T)
assert not np.array_equal(layers.Reshape((50, 3))(_x)[0], _x[0].T)

# Answer 5
_a, _b = keras.Input((16,)), keras.Input((1,))
assert layers.Add()([_a, _b]).shape == (None, 16)
assert layers.Concatenate()([_a, _b]).shape == (None, 17)

# Answer 6
_b = keras.applications.MobileNetV2(weights=None, include_top=False, input_shape=(96, 96, 3), alpha=0.35)
_m = keras.Sequential([keras.Input((96, 96, 1)), _b, layers.Flatten(), layers.Dense(1)])
_m.compile(loss="mse")
assert "expected axis -1 of input shape to have value 3, but received input with shape (None, 96, 96, 1)" in error(
    lambda: _m.fit(np.zeros((2, 96, 96, 1)), np.zeros((2, 1)), verbose=0)
)

# %% [markdown]
# ## Key points
#
# * Follow the shape. For each layer: which rank does it take, which does it return? `draw(model, data)` shows it; for a
#   model that can't be built, leave out the input and draw that.
# * `Dense` takes any rank from 2 and keeps it. Before the last one, `Flatten` or global pooling makes one row of each
#   sample.
# * The cross-entropies of section 2 compare ranks and raise. `mse` and others silently stretch axes. Read
#   `model.output_shape` before `fit`.
# * `return_sequences=True` in every recurrent layer but the last.
# * Convolution and pooling remove pixels. Count: 8, 6, 3, 1, nothing. `padding="same"` keeps the size in a convolution.
# * `Reshape` splits and joins axes of a sample, without the batch axis. `Permute` swaps axes.
# * An output shape that begins with a number and not with `None` is tied to one batch size.
# * `Add` expects equal shapes and stretches some that are not. `Concatenate` requires all axes equal but one, and
#   does not stretch.
# * Several inputs: name them, pass a dict.
# * Backbones: three channels, 32 pixels or more, `include_top=False`, then pooling or `Flatten`.
#
# ## Exercises
#
# They go from easy to hard. Four of the six faults raise no error.
#
# 1. [The loss that stays at 1](../exercises/05_between_the_layers/flatten_before_the_end.ipynb): brightness of
#    patches, and a model that trains and learns nothing.
# 2. [Two layers of memory](../exercises/05_between_the_layers/layers_of_lstm.ipynb): sea temperatures, and two LSTM
#    layers that do not fit together.
# 3. [Too small to be pooled](../exercises/05_between_the_layers/pooling_small_images.ipynb): one model for
#    photographs and for scans of 8 x 8.
# 4. [A sheet of the calendar](../exercises/05_between_the_layers/reshape_inside.ipynb): weeks from a row of days, by a
#    `Reshape` whose shape is right.
# 5. [A picture and its place](../exercises/05_between_the_layers/two_inputs.ipynb): two inputs whose branches meet too
#    easily.
# 6. [Scans for a well-known network](../exercises/05_between_the_layers/well_known_backbone.ipynb): small grey scans
#    for a backbone that wants large images in colour.
#
# In a terminal, `autograder quiz --lesson 5` asks about the causes of this lesson and `autograder practice --lesson 5`
# gives you new broken programs.
