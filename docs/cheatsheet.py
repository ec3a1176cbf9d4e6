# %% [markdown]
# # Keras shapes on one page
#
# Every line below is executed when the project is tested. A comment gives the result: the shape, or the error.

# %% role="setup"
import keras
import numpy as np
from einops import rearrange
from keras import layers

keras.utils.set_random_seed(0)
table = np.ones((100, 4), "float32")
series = np.ones((100, 14, 4), "float32")
images = np.ones((100, 28, 28), "float32")
planes = np.ones((100, 3, 28, 28), "float32")
photos = np.ones((100, 28, 28, 3), "float32")
labels = np.arange(100) % 10
numbers = np.ones(100, "float32")
image = images[0][..., np.newaxis]

# %% [markdown]
# ## What one sample looks like
#
# | data | all samples | one sample |
# |---|---|---|
# | table | (samples, features) | `(4,)` |
# | series | (samples, time steps, features) | `(14, 4)` |
# | images | (samples, height, width, channels) | `(28, 28, 1)`, `(28, 28, 3)` |

# %%
table.shape[1:]  # (4,)
table[0]  # (4,)
table[:1]  # (1, 4)
keras.Input(shape=table.shape[1:])  # (None, 4)

# %% [markdown]
# ## Change the shape of data

# %%
images[..., np.newaxis]  # (100, 28, 28, 1)
image[np.newaxis]  # (1, 28, 28, 1)
images.reshape(len(images), -1)  # (100, 784)
np.moveaxis(planes, 1, -1)  # (100, 28, 28, 3)
np.swapaxes(series, 1, 2)  # (100, 4, 14)
np.repeat(images[..., np.newaxis], 3, axis=-1)  # (100, 28, 28, 3)
photos.mean(axis=-1, keepdims=True)  # (100, 28, 28, 1)
rearrange(planes, "n channel height width -> n height width channel")  # (100, 28, 28, 3)
np.eye(10)[labels]  # (100, 10)

# %% [markdown]
# `reshape` joins and splits neighbouring axes. It does not swap axes: use `moveaxis`, `swapaxes` or einops for that.
#
# ## What layers return

# %%
inputs = keras.Input((28, 28, 1))
layers.Conv2D(8, 3)(inputs)  # (None, 26, 26, 8)
layers.Conv2D(8, 3, padding="same")(inputs)  # (None, 28, 28, 8)
layers.MaxPooling2D()(inputs)  # (None, 14, 14, 1)
layers.Flatten()(inputs)  # (None, 784)
layers.GlobalAveragePooling2D()(inputs)  # (None, 1)
layers.Dense(10)(inputs)  # (None, 28, 28, 10)
layers.LSTM(16)(keras.Input((14, 4)))  # (None, 16)
layers.LSTM(16, return_sequences=True)(keras.Input((14, 4)))  # (None, 14, 16)
layers.Reshape((2, 7, 4))(keras.Input((14, 4)))  # (None, 2, 7, 4)

# %% [markdown]
# ## Output, loss, targets
#
# | task | last layer | loss | targets |
# |---|---|---|---|
# | one of k classes | `Dense(k, activation="softmax")` | `sparse_categorical_crossentropy` | `(n,)`: 0 to k - 1 |
# | one of k classes | `Dense(k, activation="softmax")` | `categorical_crossentropy` | `(n, k)`: one-hot |
# | yes or no | `Dense(1, activation="sigmoid")` | `binary_crossentropy` | `(n,)`: 0 or 1 |
# | k numbers | `Dense(k)` | `mse` | `(n, k)` |
#
# `mse` and other losses silently stretch an axis of size 1. NumPy does, too:

# %%
numbers - numbers[:, np.newaxis]  # (100, 100)

# %% [markdown]
# ## Errors, and where to look

# %%
np.ones((5, 63)).reshape(5, 8, 8)  # ValueError: cannot reshape array of size 315
layers.Conv2D(8, 3)(images)  # ValueError: expected min_ndim=4, found ndim=3
keras.Input(shape=(64))  # ValueError: Cannot convert '64' to a shape
keras.Sequential([keras.Input((64,)), layers.Dense(1)])(table)  # ValueError: expected axis -1 of input shape
layers.Concatenate()([inputs, keras.Input((10,))])  # ValueError: matching shapes except for the concatenation axis

# %% [markdown]
# * *target.shape=(None,), output.shape=(None, 28, 10)*: `Flatten` is missing. *target.shape=(None, 10)* with the sparse
#   loss: the targets are one-hot.
# * *Data cardinality is ambiguous*: the arrays have different numbers of samples.
# * *Creating variables on a non-first call*: build and compile the model again, then call `fit`.
#
# ## Before and after `fit`
#
# 1. Look at one sample with its label. 2. Compare `model.input_shape[1:]` with `x.shape[1:]`, and
#    `model.output_shape[1:]` with what the task asks for. 3. Call `explain(model, x, y)`. 4. Learn one batch by
#    heart. 5. Compare with guessing, on new data. 6. Predict the same sample in another batch. 7. Count: as many
#    predictions as samples.
