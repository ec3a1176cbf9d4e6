# %% [markdown]
# # Exercise 5.1: The loss that stays at 1
#
# 680 patches were cut from two photographs: 16 x 16 pixels, three channels. A model should predict how bright a patch
# is. The brightness is the mean of all its pixels, standardised: over all patches it has the mean 0 and the variance
# 1.
#
# The task is easy. `fit` runs without an error, and the loss stays near 1. A model that always answers "0" has
# a loss of 1 too. More epochs do not help, nor does another learning rate.
#
# **Your task:** change `build_model` so that the model returns one number for each patch, and learns.
#
# * `build_model(sample_shape)` returns a new, compiled model at each call. It does not train.
#   `sample_shape` is the shape of one image, such as `(16, 16, 3)`.
# * The model declares exactly this shape.
# * For n images the output has the shape (n, 1).
#
# Layers and sizes in between are your choice. The existing ones are good enough.

# %%
from autograder import check

import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_digits, load_sample_images

photos = np.stack(load_sample_images().images)[:, :272, :320] / 255
patches = photos.reshape(2, 17, 16, 20, 16, 3).swapaxes(2, 3).reshape(-1, 16, 16, 3).astype("float32")
patches = patches[np.random.default_rng(1).permutation(len(patches))]


def brightness(images):
    means = images.mean(axis=(1, 2, 3))
    return (means - means.mean()) / means.std()


bright = brightness(patches)
print("patches:", patches.shape, " brightness:", bright.shape)


# %% role="broken" because="output_rank_wrong"
def build_model(sample_shape):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Conv2D(8, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="fix"
def build_model(sample_shape):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Conv2D(8, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="right"
def build_model(sample_shape):
    inputs = keras.Input(shape=sample_shape)
    x = layers.Conv2D(16, 3, activation="relu")(inputs)
    x = layers.GlobalAveragePooling2D()(x)
    model = keras.Model(inputs, layers.Dense(1)(x))
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse", metrics=["mae"])
    return model


# %% role="right"
# Without any convolution: the image as one row from the start.
def build_model(sample_shape):
    model = keras.Sequential(
        [keras.Input(shape=sample_shape), layers.Flatten(), layers.Dense(16, activation="relu"), layers.Dense(1)]
    )
    model.compile(optimizer="adam", loss="mse")
    return model


# %% role="right"
# A number at each place first, then the mean of the places: the shape is right at the end, and that is what counts.
def build_model(sample_shape):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Conv2D(8, 3, activation="relu"),
            layers.Dense(1),
            layers.GlobalAveragePooling2D(),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="right"
# Reshape with -1 does what Flatten does.
def build_model(sample_shape):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Conv2D(8, 3, activation="relu"),
            layers.Reshape((-1,)),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer="adam", loss="mae")
    return model


# %% role="wrong" because="output_rank_wrong"
# Flatten after the last Dense: one number for each place, in a row.
def build_model(sample_shape):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Conv2D(8, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Dense(1),
            layers.Flatten(),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="output_rank_wrong"
# One pixel is left, and it is still an image.
def build_model(sample_shape):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Conv2D(8, 3, activation="relu"),
            layers.GlobalAveragePooling2D(keepdims=True),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="layer_wants_other_rank"
# Flatten, but before the convolution.
def build_model(sample_shape):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Flatten(),
            layers.Conv2D(8, 3, activation="relu"),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="reshape_layer_differs"
# The right shape by force: 49 numbers do not fit into one.
def build_model(sample_shape):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Conv2D(8, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Dense(1),
            layers.Reshape((1,)),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="batch_size_fixed"
# One row for each image, with the batch size of fit written into the model.
def build_model(sample_shape):
    inputs = keras.Input(shape=sample_shape)
    rows = keras.ops.reshape(inputs, (32, int(np.prod(sample_shape))))
    model = keras.Model(inputs, layers.Dense(1)(rows))
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="flattened_in_input"
# The images are not flat, even if the model wants them so.
def build_model(sample_shape):
    model = keras.Sequential(
        [keras.Input(shape=(int(np.prod(sample_shape)),)), layers.Dense(16, activation="relu"), layers.Dense(1)]
    )
    model.compile(optimizer="adam", loss="mse")
    return model


# %% role="wrong" because="one_unit_softmax"
# The output has the right shape now, and softmax makes it 1 for every image.
def build_model(sample_shape):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Conv2D(8, 3, activation="relu"),
            layers.Flatten(),
            layers.Dense(1, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="symptom"
model = build_model(patches.shape[1:])
losses = model.fit(patches, bright, epochs=6, verbose=0).history["loss"]
print("targets:    ", bright.shape)
print("predictions:", model.predict(patches, verbose=0).shape)
print(f"the loss: {losses[0]:.2f} in the first epoch, {losses[-1]:.2f} in the last")

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# The cell above prints the shape of the predictions. How many numbers does the model return for one patch? How many
# should it return?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: where to look</summary>
#
# Call `draw(build_model((16, 16, 3)))` in a new cell (`from autograder import draw`). From which line on should one
# sample be a row, and not an image?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# `Dense` works on the last axis and leaves height and width as they are. Put a layer before it that turns each image
# into one row, or each channel into one number. Lesson 5, section 2 names one of each kind.
#
# </details>

# %% role="check" points=2
# For patches the model gives one number for each, and learns the brightness.
check("build_model", given=(patches.shape[1:],), data=patches, output=(1,), targets=bright)

# %% role="hidden" points=1
# Smaller patches that are not square.
smaller = patches[:, :10, 2:]
check("build_model", given=(smaller.shape[1:],), data=smaller, output=(1,))

# %% role="hidden" points=1
# Scans of digits: grey, 8 x 8, and their ink.
scans = (load_digits().images[..., np.newaxis] / 16).astype("float32")
check("build_model", given=(scans.shape[1:],), data=scans, output=(1,), targets=brightness(scans))
