# %% [markdown]
# # Lesson 3: Dimension misunderstanding
#
# The array has all its numbers. The model declares a shape. But the two disagree on what the axes mean: the model
# takes a row of pixels for a sample, a sensor for a time step, a column for a colour.
#
# Sometimes Keras raises an error. Often it does not: the model trains, but it learns from the wrong axes.
#
# After this lesson you can
#
# * say which axis holds samples, time steps, features and channels, and which layer reads them so,
# * predict one sample, and notice when Keras reads it as many,
# * convert channels-first images, grey images and series with other axis orders to the order that Keras expects,
# * cut a long series into windows that do not contain their own target.
#
# The lesson takes twenty to thirty minutes. Every output below comes from a real run.
# Some cells end with an error on purpose. Where you read **Predict**, run the cell below it and answer.

# %%
from autograder import draw, explain
from autograder.datasets import sea_surface, weather
from autograder.figures import photographs, series_windows

import keras
import numpy as np
from einops import parse_shape
from keras import layers
from sklearn.datasets import load_digits, load_sample_images

keras.utils.set_random_seed(1)

# %% role="proof"
from autograder.proof import error

# %% [markdown]
# ## 1. What an axis stands for
#
# Four words name most axes that you will meet: **samples** (the things that get one prediction each), **features** (the
# numbers measured for one thing), **time steps** (the times at which they were measured) and **channels** (the features
# of a pixel). By default Keras reads them in this order:
#
# | data | all samples | layers that read this order |
# |---|---|---|
# | table | (samples, features) | `Dense` |
# | series | (samples, time steps, features) | `LSTM`, `GRU`, `Conv1D` |
# | images | (samples, height, width, channels) | `Conv2D`, `MaxPooling2D` |
#
# Samples come first, features or channels last. The axes between them are positions in space or time. (`LSTM` and `GRU`
# read a series step by step. `Conv1D` slides a window along a series, as `Conv2D` does over an image. `MaxPooling2D`
# makes an image smaller. Lesson 5 is about such layers. Here only the order of their axes counts.)
#
# An array stores none of this. It has sizes, but no names. Here is the weather again, one row for each day: rain,
# highest and lowest temperature, wind.

# %%
days = weather()
print(days.shape)
print(days[:3])

# %% [markdown]
# How many samples is this? That depends on the question. As a table it is 1461 samples of four features, and a `Dense`
# layer treats each day by itself. As a series it is **one** sample: 1461 time steps of four features. An `LSTM` returns
# one answer for it. The second reading needs an axis of size 1 for the samples.
#
# **Predict:** the next cell does both for the first month, 31 days. Which shape does the `LSTM` get?

# %% predict="(1, 31, 4)"
month = days[:31]
each_day = layers.Dense(1)(month)
all_days = layers.LSTM(1)(month[np.newaxis])
print("as a table: ", month.shape, "->", tuple(each_day.shape))
print("as a series:", month[np.newaxis].shape, "->", tuple(all_days.shape))

# %% role="proof"
assert days.shape == (1461, 4)
assert each_day.shape == (31, 1)
assert all_days.shape == (1, 1)
assert keras.config.image_data_format() == "channels_last"
for _layer, _rank in [(layers.LSTM(1), 3), (layers.GRU(1), 3), (layers.Conv1D(1, 3), 3), (layers.Conv2D(1, 3), 4)]:
    assert f"ndim={_rank}" in error(lambda layer=_layer: layer(month))
assert "expected ndim=4" in error(lambda: layers.MaxPooling2D()(month))

# %% [markdown]
# Both are right. So first ask of any data: *what is one sample?* Keras can't answer that for you.
#
# ## 2. One sample is a batch of one
#
# Here are the digits again: 1797 grey scans of 8 x 8 pixels. The model is trained, and now it should predict a single
# scan. (`padding="same"` adds a border of zeros around each image, so that `conv` returns 8 rows and 8 columns again.)
#
# **Predict:** what does `model.predict(images[0])` do?


# %% raises="ValueError" says="expected axis -1 of input shape to have value 512, but received input with shape (8, 64)" predict="raises"
def classifier(shape, classes, middle):
    model = keras.Sequential(
        [
            keras.Input(shape=shape),
            layers.Conv2D(8, 3, padding="same", activation="relu", name="conv"),
            middle,
            layers.Dense(classes, activation="softmax", name="output"),
        ],
        name="classifier",
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


scans, labels = load_digits(return_X_y=True)
images = (scans / 16).reshape(1797, 8, 8, 1).astype("float32")
model = classifier((8, 8, 1), 10, layers.Flatten(name="flatten"))
model.fit(images, labels, epochs=3, verbose=0)
model.predict(images[0], verbose=0)

# %% [markdown]
# Start at the bottom: `inputs=tf.Tensor(shape=(8, 8, 1))`. That is one scan, and it has three axes. The model reads
# the first axis of its input as the batch axis. So it sees 8 samples, the eight rows of the scan, each of shape `(8,
# 1)`. Keras adds a last axis of size 1, which seems to be missing, and `flatten` returns `(8, 64)`: eight samples of
# 64 numbers. Then `output` raises, because it was built for 512.
#
# The fix: one sample is a batch of one. Add an axis of size 1 in front, and take the first answer.

# %%
batch = images[0][np.newaxis]
answer = model.predict(batch, verbose=0)
print(images[0].shape, "->", batch.shape, "->", answer.shape, "->", answer[0].shape)

# %% [markdown]
# `images[:1]` returns the same batch in one step: a slice keeps the axis, an index removes it.
#
# Here we were lucky: the length after `Flatten` revealed the mistake. The next model has global average pooling in its
# place, the mean over all rows and columns. It takes images of any size.
#
# **Predict:** one scan, no batch axis. How many predictions?

# %% predict="8"
model = classifier((8, 8, 1), 10, layers.GlobalAveragePooling2D(name="pool"))
model.fit(images, labels, epochs=3, verbose=0)
answer = model.predict(images[0], verbose=0)
print(images[0].shape, "->", answer.shape)

# %% [markdown]
# Eight predictions for one scan, and no error. The model reads each row of pixels as an image. A scan of 28 x 28
# gives 28 predictions. (Without `padding="same"` there would be an error: the window of 3 x 3 does not fit into a row
# that is one pixel wide.) In the same way, a series of ten time steps and one feature, passed to an `LSTM` for such
# series, gives ten.
#
# It looks like a result: eight rows of ten numbers, each row adding up to 1. Even the shape of `answer[0]` is right,
# but it is the prediction for the top row of the scan. The picture shows what Keras took for a sample:

# %%
draw(model, images[0])

# %% [markdown]
# So count: **as many predictions as samples**. When you predict one sample, `assert len(answer) == 1`.
#
# **Predict:** now the same model gets a correct batch of one, right after the wrong call. Does `predict` work?

# %% raises="ValueError" says="Cannot take the length of shape with unknown rank" predict="raises|no"
model.predict(images[:1], verbose=0)

# %% [markdown]
# The wrong call before prepared `predict` for arrays of rank 3. Now it gets rank 4, and TensorFlow stops with a message
# that does not name the reason. (With JAX as the backend the second call works.) The data is right, and the weights are
# intact: call the model itself, or compile it again, which resets `predict`.

# %%
called = np.asarray(model(images[:1]))
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
predicted = model.predict(images[:1], verbose=0)
print(called.shape, predicted.shape, "the same answer:", np.allclose(called, predicted, atol=1e-4))

# %% role="proof"
assert answer.shape == (8, 10)
assert np.allclose(answer.sum(axis=1), 1, atol=1e-4)
assert np.array_equal(images[:1], images[0][np.newaxis])
assert np.allclose(model(images[0]), model(images[0][:, :, :, np.newaxis]), atol=1e-5)
_m = classifier((28, 28, 1), 10, layers.GlobalAveragePooling2D())
assert _m(np.zeros((28, 28, 1), "float32")).shape == (28, 10)
_m = keras.Sequential([keras.Input((10, 1)), layers.LSTM(4), layers.Dense(1)])
assert _m(np.zeros((10, 1), "float32")).shape == (10, 1)
_m = classifier((8, 8, 1), 10, layers.Flatten())
assert _m.layers[-1].kernel.shape[0] == 512
_narrow = keras.Sequential([keras.Input((8, 8, 1)), layers.Conv2D(8, 3), layers.GlobalAveragePooling2D()])
assert error(lambda: _narrow(images[0]))
assert _narrow(images[:1]).shape == (1, 8)
assert "received input with shape (8, 64)" in error(lambda: _m(images[0]))

# %% [markdown]
# ## 3. Channels first
#
# Here are two colour photographs, cut into patches of 24 x 32 pixels: class 0 from a building in China, class 1 from a
# flower. They store the three colours of each pixel together, at the end, as Keras expects. Other libraries, PyTorch
# among them, store one whole sheet for each colour: **channels-first**. We move the axis to get such data. (The patches
# are cut like the tiles in exercise 2.5: split, swap two axes with `swapaxes`, join.)

# %%
photos = np.stack(load_sample_images().images)
# 17 rows of 20 patches from each photograph
patches = photos[:, :408].reshape(2, 17, 24, 20, 32, 3).swapaxes(2, 3).reshape(680, 24, 32, 3)
patches = (patches / 255).astype("float32")
flower = np.repeat([0, 1], 340)
channels_first = np.moveaxis(patches, -1, 1)
print("channels last: ", patches.shape)
print("channels first:", channels_first.shape)

# %% [markdown]
# The classifier now has global *max* pooling, which keeps the largest number of each filter instead of the mean.
#
# **Predict:** it declares `(24, 32, 3)` and gets the channels-first patches. The message complains about axis -1. Which
# size does it expect there?

# %% raises="ValueError" says="expected axis -1 of input shape to have value 3, but received input with shape (None, 3, 24, 32)" predict="3"
model = classifier((24, 32, 3), 2, layers.GlobalMaxPooling2D(name="pool"))
model.fit(channels_first, flower, verbose=0)

# %% [markdown]
# Expected on axis -1, the last one: 3. Found: `(None, 3, 24, 32)`, whose last axis is 32. A 3 or a 1 in second place
# suggests channels-first images.
#
# It is tempting to declare the shape that the message shows. Lesson 1 said "take the numbers from the data".
#
# **Predict:** does it run? If so, what are the channels?

# %% predict="silent|yes|32"
model = classifier(channels_first.shape[1:], 2, layers.GlobalMaxPooling2D(name="pool"))
losses = model.fit(channels_first, flower, epochs=3, verbose=0).history["loss"]
print("the loss fell:", losses[-1] < losses[0])
draw(model, channels_first)

# %% [markdown]
# It trains. To the model each sample is now an image of height 3 and width 24 with 32 channels: the rows of pixels
# became the width, and the columns became channels. `conv` slides its windows over an image that does not exist.
#
# Declare the shape of the data *if its axes are in the order that Keras reads*. Here they are not, so the data must
# change. `np.moveaxis` moves one axis and keeps the others in their order.
#
# **Predict:** `reshape` returns the same shape. Does it return the same images?

# %% predict="no"
moved = np.moveaxis(channels_first, 1, -1)
reshaped = channels_first.reshape(680, 24, 32, 3)
print("moveaxis:", moved.shape, "the original patches:", np.array_equal(moved, patches))
print("reshape: ", reshaped.shape, "the original patches:", np.array_equal(reshaped, patches))
photographs(
    {"moveaxis": moved[510], "reshape": reshaped[510]},
    alt="Left: a patch of the orange flower. Right: nine small grey copies of it in three rows.",
)

# %% [markdown]
# As in lesson 2, `reshape` keeps the reading order and scrambles the images: the patch becomes nine small grey copies.
# The shapes can't tell the two apart.
#
# There is another way. Convolutions and pooling layers take `data_format="channels_first"`, and then read the channels
# in second place. But every such layer needs it. One that you forget reads the axes in the default order, often
# silently. Moving the axis once, where you load the data, is simpler.

# %% role="proof"
assert model.get_layer("conv").kernel.shape == (3, 3, 32, 8)
assert model.get_layer("conv").output.shape == (None, 3, 24, 8)
assert np.array_equal(patches[0], (photos[0, :24, :32] / 255).astype("float32"))
assert np.array_equal(patches[1], (photos[0, :24, 32:64] / 255).astype("float32"))
assert np.array_equal(patches[340], (photos[1, :24, :32] / 255).astype("float32"))
_all = keras.Sequential(
    [
        keras.Input((3, 24, 32)),
        layers.Conv2D(8, 3, data_format="channels_first"),
        layers.GlobalMaxPooling2D(data_format="channels_first"),
        layers.Dense(2),
    ]
)
assert _all(channels_first[:5]).shape == (5, 2)
assert _all.layers[0].kernel.shape == (3, 3, 3, 8)
_one = keras.Sequential(
    [
        keras.Input((3, 24, 32)),
        layers.Conv2D(8, 3, data_format="channels_first"),
        layers.GlobalMaxPooling2D(),
        layers.Dense(2),
    ]
)
assert _one(channels_first[:5]).shape == (5, 2)
assert _one.layers[-1].kernel.shape[0] == 30

# %% [markdown]
# ## 4. Grey and colour
#
# A grey version of a patch is the mean of its three colours. Taking a mean removes an axis.

# %%
grey = patches.mean(axis=-1)
print("colour:", patches.shape, " grey:", grey.shape)

# %% [markdown]
# **Predict:** the model for colour patches, `(24, 32, 3)`, gets the grey ones, and `fit` raises an error. Is it enough
# to fix what the message names?

# %% raises="ValueError" says="Expected shape (None, 24, 32, 3), but input has incompatible shape (None, 24, 32)" predict="no"
model = classifier((24, 32, 3), 2, layers.GlobalMaxPooling2D(name="pool"))
model.fit(grey, flower, verbose=0)

# %% [markdown]
# First error: an axis is missing. So add the channel axis, and build the model again:

# %% raises="ValueError" says="expected axis -1 of input shape to have value 3, but received input with shape (None, 24, 32, 1)"
model = classifier((24, 32, 3), 2, layers.GlobalMaxPooling2D(name="pool"))
model.fit(grey[..., np.newaxis], flower, verbose=0)

# %% [markdown]
# Second error: now there is a channel axis, of size 1, but `conv` expects 3. There are two fixes.
#
# * Adapt the model to the data: declare `(24, 32, 1)`.
# * Adapt the data to the model, for example to one that was trained on colour images: repeat the grey value three
#   times.
#
# In the other direction, from colour to grey, `keepdims=True` keeps the axis of the mean.

# %%
channel = grey[..., np.newaxis]
print("grey, one channel:   ", channel.shape)
print("grey, three channels:", np.repeat(channel, 3, axis=-1).shape)
print("colour made grey:    ", patches.mean(axis=-1, keepdims=True).shape)

# %% [markdown]
# An image file may have 4 channels: RGBA, whose last one says how opaque a pixel is. `image[..., :3]` keeps the
# colours.
#
# Now two mistakes at once. A model for grey patches gets **one colour** patch: no batch axis, and three channels
# instead of one.
#
# **Predict:** which of the two does Keras complain about?

# %% predict="neither|none|silent|none of them"
model = classifier((24, 32, 1), 2, layers.GlobalMaxPooling2D(name="pool"))
model.fit(channel, flower, verbose=0)
print(patches[0].shape, "->", model(patches[0]).shape)

# %% [markdown]
# Neither. `(24, 32, 3)` has the rank of a batch of grey images without a channel axis: 24 images of 32 x 3. Keras added
# the axis. With its batch axis, `(1, 24, 32, 3)`, the patch raises an error: 3 channels where 1 is expected. A second
# mistake can hide the first.

# %% role="proof"
assert model(patches[0]).shape == (24, 2)
_m = classifier((24, 32, 1), 2, layers.GlobalMaxPooling2D())
assert "expected axis -1 of input shape to have value 1" in error(lambda: _m(patches[:1]))
assert _m(channel[0]).shape == (24, 2)
_m = classifier((24, 32, 3), 2, layers.GlobalMaxPooling2D())
assert _m(np.repeat(channel, 3, axis=-1)[:5]).shape == (5, 2)
assert "Expected shape (None, 24, 32, 3)" in error(lambda: _m(grey))

# %% [markdown]
# ## 5. The article's second example
#
# The article from which this course starts (lesson 1) shows a program whose shape lacks the channel axis. The data is
# `(1000, 28, 28, 1)`. The first layer is `Dense(128, input_shape=(28, 28))`. The article says:
#
# * compiling raises an error,
# * a `ValueError` is raised because a `Dense` layer expects an input of one or two dimensions, and this data has four,
# * the message clearly indicates this mismatch.
#
# **Predict:** which of the three hold? The data is random numbers, as in the article.

# %% warns="prefer using an `Input(shape)` object as the first layer"
x_train = np.random.rand(1000, 28, 28, 1)
y_train = np.random.randint(0, 10, 1000)
article = keras.Sequential(
    [
        layers.Dense(128, activation="relu", input_shape=(28, 28), name="hidden"),
        layers.Dense(10, activation="softmax", name="output"),
    ]
)
article.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
print("compiled; output for 5 samples:", article(x_train[:5]).shape)

# %% [markdown]
# Compiling raises nothing. (The warning is about the old way to declare an input.) The data even passes through the
# whole model, including the `Dense` layers. Then `fit`:

# %% raises="ValueError" says="must have rank (ndim) `target.ndim - 1`. Received: target.shape=(None,), output.shape=(None, 28, 10)"
article.fit(x_train, y_train, verbose=0)

# %% [markdown]
# This raises a `ValueError`, but look where it comes from. The message names no layer. It is about `output` and
# `target`: the **loss** raises it. Follow the shapes:

# %%
draw(article, x_train)

# %% [markdown]
# 1. The data is `(1000, 28, 28, 1)`, the model declares `(None, 28, 28)`. Keras silently drops the last axis, of size
#    1.
# 2. `Dense` works along the last axis and takes any rank. It reads each image as 28 rows of 28 features.
# 3. So there are ten numbers for each *row*: `(None, 28, 10)`.
# 4. The targets are `(None,)`, one class for each *image*. The two don't fit, and the loss raises an error.
#
# (The rule in the message, "rank `target.ndim - 1`", is wrong: the output should have one axis *more* than these
# targets. Read the two shapes and ignore the rule.)
#
# **Predict:** the article's comment calls the shape "missing the channel dimension". Does adding it help?

# %% raises="ValueError" says="target.shape=(None,), output.shape=(None, 28, 28, 10)" predict="raises|no"
model = keras.Sequential(
    [
        keras.Input(shape=(28, 28, 1)),
        layers.Dense(128, activation="relu", name="hidden"),
        layers.Dense(10, activation="softmax", name="output"),
    ]
)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
model.fit(x_train, y_train, verbose=0)

# %% [markdown]
# No. Now there are ten numbers for each *pixel*. The declared shape equals the data's, and the same error comes. The
# model lacks the step from an image to one row of features, `Flatten`:

# %%
model = keras.Sequential(
    [
        keras.Input(shape=(28, 28, 1)),
        layers.Flatten(name="flatten"),
        layers.Dense(128, activation="relu", name="hidden"),
        layers.Dense(10, activation="softmax", name="output"),
    ]
)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
model.fit(x_train, y_train, verbose=0)
print(model.input_shape, "->", model.output_shape)

# %% role="proof"
assert article.input_shape == (None, 28, 28)
assert article.output_shape == (None, 28, 10)
assert article(x_train[:5]).shape == (5, 28, 10)
assert model.output_shape == (None, 10)
for _shape in [(2, 7), (2, 3, 7), (2, 3, 4, 7), (2, 3, 4, 5, 7)]:
    assert layers.Dense(6)(np.ones(_shape)).shape == (*_shape[:-1], 6)
_m = keras.Sequential([keras.Input((28, 28)), layers.Flatten(), layers.Dense(10, activation="softmax")])
_m.compile(loss="sparse_categorical_crossentropy")
assert error(lambda: _m.fit(x_train, y_train, verbose=0)) == ""

# %% [markdown]
# None of the three claims holds as stated. Lesson 4 is about the loss and its targets.
#
# ## 6. A series, cut into windows
#
# Back to the weather. The task is to predict tomorrow's highest temperature from the last 14 days. One sample is then a
# **window** of 14 time steps and four features, and its target is the day after the window.
#
# The four features have different units, so each is divided by its standard deviation over the first 1000 days. (The
# later days are for testing. Nothing is learned from them, not even a standard deviation.)


# %%
def windows(series, steps):
    x = np.stack([series[i : i + steps] for i in range(len(series) - steps)])
    y = series[steps:, [1]]
    return x, y


days = days / days[:1000].std(axis=0)
x, y = windows(days, 14)
print("x:", x.shape, " y:", y.shape)
print("first window: days 0 to 13:", np.array_equal(x[0], days[0:14]))
print("first target: day 14:      ", y[0, 0] == days[14, 1])
series_windows(days[:, 1], steps=14)

# %% [markdown]
# The figure shows the highest temperature and the first three windows: each is one day further on, and its target is
# the first day after it. 1461 days give 1447 windows: the first 14 days have no full window before them. The `[1]` in
# brackets selects the column of the highest temperature and keeps its axis, so that the targets have the shape of the
# model's output, `(n, 1)`.
#
# Now shift the targets by one step: `series[steps - 1 : -1, [1]]`. The shapes are the same. The loss, `mse`, is the
# mean of the squared errors.
#
# **Predict:** one model is trained on the right targets, one on the shifted ones. Which of them has the lower error on
# days that it was not trained on?


# %% predict="shifted|the shifted|the shifted ones|the second|second|the wrong one"
def forecaster(shape):
    model = keras.Sequential(
        [keras.Input(shape=shape), layers.LSTM(8, name="lstm"), layers.Dense(1, name="output")], name="forecaster"
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


def error_on_later_days(x, y):
    keras.utils.set_random_seed(1)
    model = forecaster(x.shape[1:])
    model.fit(x[:1000], y[:1000], epochs=8, verbose=0)
    return float(np.mean((model(x[1000:]) - y[1000:]) ** 2))


one_off = days[13:-1, [1]]
print("same shapes:", one_off.shape == y.shape)
honest, suspicious = error_on_later_days(x, y), error_on_later_days(x, one_off)
print("one step off: less than a fifth of the error:", suspicious < honest / 5)

# %% [markdown]
# The one with the shifted targets, by far. Its target is the last day *of* the window. The answer is in the data, and
# the model only has to copy it. This is a **leak**. It raises no error and its result does not look bad: the error is
# too small to be true. The forecast is useless, because tomorrow's temperature is not known today.
#
# Test it without a model: does each window contain its own target?

# %%
print("honest: every target in the last row of its window:", np.array_equal(x[:, -1, [1]], y))
print("leak:   every target in the last row of its window:", np.array_equal(x[:, -1, [1]], one_off))

# %% [markdown]
# Keras has a helper, `keras.utils.timeseries_dataset_from_array`. **Predict:** we pass all targets, unshifted. Which
# day is the target of the first window?

# %% predict="day 0|0|the first|first"
helper = keras.utils.timeseries_dataset_from_array(days, days[:, [1]], sequence_length=14, batch_size=32)
first_x, first_y = next(iter(helper))
print("day 0: ", float(first_y[0, 0]) == days[0, 1])

helper = keras.utils.timeseries_dataset_from_array(days, days[14:, [1]], sequence_length=14, batch_size=32)
first_x, first_y = next(iter(helper))
print("day 14:", float(first_y[0, 0]) == days[14, 1])

# %% [markdown]
# The helper pairs each window with the target at the window's *start*. Shift the targets yourself: `days[14:]`.
#
# The split can leak, too. Neighbouring windows share 13 of their days. If you split them at random, you test on days
# that the model has seen. Split by time, as above, `x[:1000]` and `x[1000:]`: then no window of the training contains a
# target of the test.

# %% role="proof"
assert suspicious < honest / 5
assert x.shape == (1447, 14, 4)
assert y.shape == (1447, 1)
assert np.array_equal(x[0, 1:], x[1, :-1])
assert np.array_equal(y[-1], days[-1, [1]])
assert np.array_equal(x[-1], days[-15:-1])
assert forecaster((14, 4)).output_shape == (None, 1)

# %% [markdown]
# ## 7. Time, features, and the places that they take
#
# NumPy can cut windows, too, in one line.
#
# **Predict:** is this the order that `LSTM` reads?

# %% predict="no"
cut = np.lib.stride_tricks.sliding_window_view(days, 14, axis=0)[:-1]
print("sliding_window_view:", cut.shape, "  our windows:", x.shape)

# %% [markdown]
# No: NumPy puts the new axis, the time steps, at the end. (It also returns one more window, the last 14 days, whose
# target is not known yet. `[:-1]` drops it.) This data is in the order (samples, features, time steps).

# %% raises="ValueError" says="Dimensions must be equal, but are 14 and 4"
model = forecaster((14, 4))
model.fit(cut, y, verbose=0)

# %% [markdown]
# The data has the declared rank, so the Sequential model accepts it. The error comes from inside `lstm`, from its
# `LSTMCell`, the part that reads a single time step. See "Arguments received": `inputs=tf.Tensor(shape=(None, 14))`. It
# got 14 features for a step, and has weights for 4.
#
# Again it is tempting to declare the shape of the data.
#
# **Predict:** what does the next model take for a time step?

# %%
model = forecaster(cut.shape[1:])
losses = model.fit(cut, y, epochs=3, verbose=0).history["loss"]
print("the loss fell:", losses[-1] < losses[0])
print("declared (time steps, features):", model.input_shape[1:])
explain(model, cut, y)

# %% [markdown]
# Four time steps of 14 features each: rain, then highest temperature, then lowest, then wind, as if they came one after
# the other. It trains, and the loss falls. No layer can know that this is nonsense, and `explain` can't either: all
# shapes are consistent. Only you know what the axes mean.
#
# The fix swaps the two axes of the data. `reshape` returns the same shape with scrambled series.

# %%
swapped = np.swapaxes(cut, 1, 2)
print("swapaxes:", swapped.shape, "our windows:", np.array_equal(swapped, x))
print("reshape: ", cut.reshape(1447, 14, 4).shape, "our windows:", np.array_equal(cut.reshape(1447, 14, 4), x))

# %% role="proof"
assert cut.shape == (1447, 4, 14)
assert model.layers[0].cell.kernel.shape[0] == 14
assert len(np.lib.stride_tricks.sliding_window_view(days, 14, axis=0)) == 1448
assert "expected axis -1 of input shape to have value 4, but received input with shape (1447, 4, 14)" in error(
    lambda: keras.Sequential([keras.Input((14, 4)), layers.Conv1D(8, 3, name="conv")])(cut)
)

# %% [markdown]
# ### A single channel, in front
#
# Some libraries store time series as (samples, channels, time steps) and call the features channels. PyTorch's `Conv1d`
# reads this order, too. Here is the temperature of the sea off Peru: 60 years of 12 months, one channel. The target is
# the January after.

# %%
sea = sea_surface()
years, january = sea[:-1, np.newaxis, :], sea[1:, :1]
print("years:", years.shape, " january:", january.shape)

# %% [markdown]
# **Predict:** the model below takes its shape from the data, as lesson 1 recommends. How many time steps does it read?

# %% predict="1"
model = forecaster(years.shape[1:])
model.fit(years, january, verbose=0)
print("declared (time steps, features):", model.input_shape[1:])

# %% [markdown]
# One. The year is a single time step with 12 features, and the `LSTM` does not step from one month to the next. It
# treats the months as a `Dense` layer does, as 12 numbers side by side. With the time axis in its place:

# %%
model = forecaster(np.swapaxes(years, 1, 2).shape[1:])
print("declared (time steps, features):", model.input_shape[1:])

# %% [markdown]
# Here `reshape` would do the same, because one of the two sizes is 1: the order of the numbers does not change. With
# three channels the same line would scramble the data. So use `swapaxes`.
#
# ### Time in front
#
# Some programs, and PyTorch's recurrent layers by default, put time first: (time steps, samples, features).
#
# **Predict:** the model expects windows of `(14, 4)`. What does it return for 200 windows in this order?

# %% predict="(14, 1)"
time_first = np.swapaxes(x[:200], 0, 1)
model = forecaster((14, 4))
print(time_first.shape, "->", model(time_first).shape)

# %% [markdown]
# 14 predictions, and no error. Each of the 14 time steps counts as a sample, with the 200 windows as its time steps. (A
# Sequential model does not compare 200 with the declared 14, and an `LSTM` accepts any length.)
#
# `fit` notices, because there are 200 targets:

# %% raises="ValueError" says="Data cardinality is ambiguous"
model.fit(time_first, y[:200], verbose=0)

# %% [markdown]
# **Cardinality** is the number of samples: 14 for `x`, 200 for `y`. The message can't say which of them is wrong. The
# fix is `np.swapaxes(time_first, 0, 1)`. A `reshape` to `(200, 14, 4)` silences the message and mixes the windows:
# the model then learns little more than the mean of all targets.

# %% role="proof"
assert np.array_equal(np.swapaxes(time_first, 0, 1), x[:200])
assert not np.array_equal(time_first.reshape(200, 14, 4), x[:200])
_few = y[:200]
_mixed = forecaster((14, 4)).fit(time_first.reshape(200, 14, 4), _few, epochs=20, verbose=0).history["loss"][-1]
_whole = forecaster((14, 4)).fit(x[:200], _few, epochs=20, verbose=0).history["loss"][-1]
assert _mixed > 0.8 * _few.var()
assert _whole < 0.5 * _few.var()
assert np.array_equal(years.reshape(60, 12, 1), np.swapaxes(years, 1, 2))
assert forecaster((1, 12)).layers[0].cell.kernel.shape[0] == 12
assert forecaster((14, 4))(time_first).shape == (14, 1)
_said = error(lambda: forecaster((14, 4)).fit(time_first, _few, verbose=0))
assert "'x' sizes: 14" in _said
assert "'y' sizes: 200" in _said

# %% [markdown]
# ## 8. Name the axes
#
# In the faults of this lesson an axis is in the wrong place, and a NumPy array has no names for its axes. So write the
# names in the code, where you load the data. `parse_shape` of einops puts the names beside the sizes:

# %%
print(parse_shape(x, "samples time features"))
assert parse_shape(x, "_ time features") == {"time": 14, "features": 4}

# %% [markdown]
# A wrong order stops at this line, not in a layer far away:

# %% raises="AssertionError"
assert parse_shape(cut, "_ time features") == {"time": 14, "features": 4}

# %% [markdown]
# Sizes tell two axes apart only when they differ. For windows of four days with four features the shape can't help.
# Then look at the values.
#
# **Predict:** `x` holds rain and wind beside temperatures. Along which of its axes do the numbers change less, time or
# features?

# %% predict="time|axis 1|1"
change = {name: np.abs(np.diff(x, axis=axis)).mean() for name, axis in [("time", 1), ("features", 2)]}
print("from day to day they change less than from feature to feature:", change["time"] < change["features"])

# %% [markdown]
# Neighbours in time, or in an image, tend to be similar. Features need not be.
#
# ## 9. Self-test
#
# Answer each one before you open it.
#
# **1.** 200 patients wore a watch for a day. It recorded pulse and temperature once an hour. Which shape does an `LSTM`
# expect, and which shape goes into `keras.Input`?
#
# <details><summary>Answer</summary>
#
# `(200, 24, 2)`: samples, time steps, features. `keras.Input(shape=(24, 2))`.
#
# </details>
#
# **2.** `model.predict(image)` gives an array of shape `(32, 5)`. The image has 32 rows. What happened?
#
# <details><summary>Answer</summary>
#
# The batch axis is missing. The model read each of the 32 rows as an image. `model.predict(image[np.newaxis])` returns
# `(1, 5)`.
#
# </details>
#
# **3.** `expected axis -1 of input shape to have value 3, but received input with shape (None, 3, 64, 48)`.
# What is the fix, and what is not?
#
# <details><summary>Answer</summary>
#
# The images are channels-first. The fix is `np.moveaxis(images, 1, -1)`. Not a `reshape`, which scrambles them, and not
# `Input((3, 64, 48))`, where 48 columns count as channels.
#
# </details>
#
# **4.** `Dense(128)` gets images of shape `(28, 28)`. Does it raise an error?
#
# <details><summary>Answer</summary>
#
# No. It works on each row and returns `(None, 28, 128)`. The sparse loss raises later, if there is one target for each
# image.
#
# </details>
#
# **5.** The windows are `series[i : i + 10]`, the targets `series[i + 9]`. The error is almost 0. Why?
#
# <details><summary>Answer</summary>
#
# `series[i : i + 10]` ends with `series[i + 9]`: the target is the last row of its window. A leak. The day after is
# `series[i + 10]`.
#
# </details>
#
# **6.** A library returns series as `(samples, channels, time)`, `(100, 3, 50)`. You declare
# `keras.Input(shape=data.shape[1:])` before an `LSTM`. What does it read?
#
# <details><summary>Answer</summary>
#
# Three time steps of 50 features. Swap first: `np.swapaxes(data, 1, 2)` is `(100, 50, 3)`.
#
# </details>

# %% role="proof"
# Answer 1
assert layers.LSTM(3)(np.zeros((200, 24, 2), "float32")).shape == (200, 3)

# Answer 2
_m = classifier((32, 32, 1), 5, layers.GlobalAveragePooling2D())
assert _m(np.zeros((32, 32, 1), "float32")).shape == (32, 5)
assert _m(np.zeros((1, 32, 32, 1), "float32")).shape == (1, 5)

# Answer 3
_m = classifier((64, 48, 3), 2, layers.GlobalAveragePooling2D())
assert "received input with shape (2, 3, 64, 48)" in error(lambda: _m(np.zeros((2, 3, 64, 48), "float32")))
assert classifier((3, 64, 48), 2, layers.Flatten()).layers[0].kernel.shape[2] == 48

# Answer 4
assert keras.Sequential([keras.Input((28, 28)), layers.Dense(128)]).output_shape == (None, 28, 128)

# Answer 5
_series = np.arange(50)
assert all(_series[i : i + 10][-1] == _series[i + 9] for i in range(40))

# Answer 6
assert forecaster((3, 50)).layers[0].cell.kernel.shape[0] == 50
assert np.swapaxes(np.zeros((100, 3, 50)), 1, 2).shape == (100, 50, 3)

# %% [markdown]
# ## Key points
#
# * First ask: what is one sample? Samples come first, features or channels last, time and space between them.
# * One sample is a batch of one: `sample[np.newaxis]`. Count: as many predictions as samples.
# * Declare the shape of the data only if its axes are in the order that Keras reads. Otherwise the fault becomes
#   silent.
# * Move axes with `np.moveaxis` and `np.swapaxes`. `reshape` returns the same shape with the numbers in other places.
# * From grey to RGB takes two steps: add the channel axis, then repeat it.
# * `Dense` takes any rank from 2 and works along the last axis. The article's second example fails in the loss.
# * The target of a window comes after the window. A result that is too good can be a fault, too.
# * Name the axes where you load the data, and assert their sizes.
#
# ## Exercises
#
# Each is a function to fix, with checks that show at once how far you are. They go from easy to hard.
#
# 1. [A single scan](../exercises/03_samples_features_channels/a_single_scan.ipynb): ten probabilities for one scan, and
#    they are not those of the scan.
# 2. [Colours in front](../exercises/03_samples_features_channels/colours_in_front.ipynb): photographs of the right
#    shape that are mirrored along their diagonal.
# 3. [Grey scans for a colour model](../exercises/03_samples_features_channels/grey_to_colour.ipynb): one channel,
#    and a model that wants three.
# 4. [The next day](../exercises/03_samples_features_channels/the_next_day.ipynb): windows over the weather, and an
#    error that is too small.
# 5. [Time in front](../exercises/03_samples_features_channels/time_in_front.ipynb): windows whose days an `LSTM` takes
#    for features.
#
# In a terminal, `autograder quiz --lesson 3` asks about the causes of this lesson and `autograder practice --lesson 3`
# gives you new broken programs.
