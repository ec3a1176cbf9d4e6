# %% [markdown]
# # Glossary
#
# Terms used in the lessons and in Keras's messages. Every line of code is executed when the project is tested; its
# comment shows the result, or for an array, its shape.

# %% role="setup"
import keras
import numpy as np
from keras import layers

days = np.ones((1461, 4), "float32")
images = np.ones((10, 8, 8, 1), "float32")

# %% [markdown]
# **accuracy**: the share of right answers, from 0 to 1.
#
# **activation**: a function that a layer applies to its results, such as `relu`, `softmax` or `sigmoid`. It changes the
# numbers, not the shape.

# %%
layers.Dense(3, activation="softmax")(days)  # (1461, 3)

# %% [markdown]
# **axis**: one direction of an array. Axes are counted from 0; axis -1 is the last one. A shape has one number for each
# axis.
#
# **backbone**: a network designed by others, used as part of your own model (lesson 5).
#
# **batch**: several samples in one array. `fit` takes 32 at a time by default.
#
# **batch axis**: axis 0, which counts the samples. Keras writes `None` for its size.

# %%
days[:32]  # (32, 4)
keras.Input(shape=(4,))  # (None, 4)

# %% [markdown]
# **broadcasting**: how NumPy, and some losses, combine arrays of different shapes. The shapes are aligned at the end,
# missing axes are added in front, and an axis of size 1 is repeated.

# %%
np.ones(3) - np.ones((3, 1))  # (3, 3)

# %% [markdown]
# **build**: to create the weights of a layer or model. That needs the shape of its input. Without a declared input the
# build is **deferred** until the first data.
#
# **cardinality**: in Keras's messages, the number of samples in an array.
#
# **channels**: the features of a pixel: one for grey, three for red, green and blue. By default Keras expects them on
# the last axis (**channels-last**).

# %%
np.moveaxis(np.ones((10, 3, 8, 8)), 1, -1)  # (10, 8, 8, 3)

# %% [markdown]
# **class number**: an integer label from 0 to k - 1 that names one of k classes. See *one-hot*.
#
# **dtype**: the type of the elements of an array, such as `float32`.

# %%
str(days.dtype)  # float32

# %% [markdown]
# **epoch**: one pass of `fit` through all the training data.
#
# **features**: the numbers measured for one thing, on the last axis of a table or series.
#
# **feature map**: the output of a convolution or pooling layer: height, width, channels.

# %%
layers.Conv2D(8, 3)(images)  # (10, 6, 6, 8)

# %% [markdown]
# **flatten**: to join all axes of a sample into one row. `layers.Flatten` keeps the batch axis; the `flatten` method of
# an array does not.

# %%
layers.Flatten()(images)  # (10, 64)
images.flatten()  # (640,)

# %% [markdown]
# **functional model**: a model built by calling layers on the results of others; it can have branches, several inputs
# and several outputs.
#
# **label**: a target that names a class.
#
# **leak**: data that contains its own target. The error is then too small to be true (lesson 3).
#
# **logits**: the raw numbers of a last layer without an activation. Tell the loss: `from_logits=True`.
#
# **loss**: a number that measures how far apart outputs and targets are. Training makes it smaller.
#
# **None**: in a shape, any size.
#
# **one-hot**: a class as a row with a 1 in the column of the class and 0 elsewhere.

# %%
keras.utils.to_categorical([0, 2, 1], 3)  # (3, 3)

# %% [markdown]
# **optimizer**: the method that changes the weights in training, such as Adam.
#
# **parameters**: see *weights*.
#
# **rank**: the number of axes; `ndim` in NumPy and in messages.

# %%
images.ndim  # 4

# %% [markdown]
# **reading order**: along the last axis first, then row by row. `reshape` keeps it.
#
# **sample**: one thing that a model makes a prediction for.

# %%
days[0]  # (4,)

# %% [markdown]
# **sequential model**: a chain of layers with one input and one output.
#
# **shape**: the sizes of an array along its axes, as a tuple.

# %%
days.shape  # (1461, 4)

# %% [markdown]
# **target**: the right answer for a sample, which the loss compares with the output.
#
# **time steps**: the positions of a series in time: axis 1 of (samples, time steps, features).
#
# **transpose**: to put the axes of an array in another order.

# %%
days.T  # (4, 1461)

# %% [markdown]
# **units**: how many numbers a `Dense` or recurrent layer returns on its last axis.
#
# **weights**: the numbers that a layer learns, also called parameters. The **kernel** and the **bias** of a layer are
# weights.

# %%
layers.Dense(16).compute_output_shape((None, 64))  # (None, 16)

# %% [markdown]
# **window**: a part of a series with a fixed number of time steps, taken as one sample.
