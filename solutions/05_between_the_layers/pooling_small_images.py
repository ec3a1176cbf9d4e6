# %% [markdown]
# # Exercise 5.3: Too small to be pooled
#
# A model for photographs should work on small images as well. It halves the image three times. There are two data sets:
#
# * 680 patches of 24 x 32 pixels with three channels. Class 0 comes from the photograph of a building in China, class
#   1 from that of a flower.
# * 1797 scans of handwritten digits: 8 x 8 pixels, grey, ten classes.
#
# With the patches everything works. With the digits the model can't even be built.
#
# **Your task:** change `build_model` so that it works for both, and for every image of at least 8 x 8 pixels.
#
# * `build_model(sample_shape, classes)` returns a new, compiled model at each call. It does not train.
#   `sample_shape` is the shape of one image, such as `(8, 8, 1)`, `classes` a number such as 10.
# * The model declares exactly this shape. The images are not cropped or enlarged before they reach the model.
# * It returns one number for each class.
#
# Layers and sizes in between are your choice: this time you have to choose.

# %%
from autograder import check

import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_digits, load_sample_images

images, digits = load_digits(return_X_y=True)
images = (images / 16.0).reshape(-1, 8, 8, 1).astype("float32")

photos = np.stack(load_sample_images().images)[:, :408] / 255
patches = photos.reshape(2, 17, 24, 20, 32, 3).swapaxes(2, 3).reshape(-1, 24, 32, 3).astype("float32")
flowers = np.repeat([0, 1], len(patches) // 2)
order = np.random.default_rng(1).permutation(len(patches))
patches, flowers = patches[order], flowers[order]

print("patches:", patches.shape, " classes:", len(set(flowers)))
print("images: ", images.shape, " classes:", len(set(digits)))


# %% role="broken" because="pooled_to_nothing"
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Conv2D(8, 3, activation="relu", name="conv_1"),
            layers.MaxPooling2D(name="pool_1"),
            layers.Conv2D(16, 3, activation="relu", name="conv_2"),
            layers.MaxPooling2D(name="pool_2"),
            layers.MaxPooling2D(name="pool_3"),
            layers.Flatten(name="flatten"),
            layers.Dense(classes, activation="softmax", name="output"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="fix"
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Conv2D(8, 3, padding="same", activation="relu", name="conv_1"),
            layers.MaxPooling2D(name="pool_1"),
            layers.Conv2D(16, 3, padding="same", activation="relu", name="conv_2"),
            layers.MaxPooling2D(name="pool_2"),
            layers.Flatten(name="flatten"),
            layers.Dense(classes, activation="softmax", name="output"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="right"
# Fewer poolings, and no padding: 8, 6, 3, 1.
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Conv2D(8, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(32, 3, activation="relu"),
            layers.Flatten(),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="right"
# Pooling with padding keeps the last row too: 8, 4, 2, 1, and then 1 for ever.
def build_model(sample_shape, classes):
    inputs = keras.Input(shape=sample_shape)
    x = inputs
    for filters in (8, 16, 32):
        x = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
        x = layers.MaxPooling2D(padding="same")(x)
    x = layers.Flatten()(x)
    model = keras.Model(inputs, layers.Dense(classes, activation="softmax")(x))
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="right"
# The model enlarges the images itself.
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Resizing(24, 24),
            layers.Conv2D(8, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(16, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="pooled_to_nothing"
# One pooling less is not enough: 8, 6, 3, 1, and the second pooling finds one pixel.
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Conv2D(8, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(16, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="pooled_to_nothing"
# Padding in the convolutions, and four poolings: 8, 4, 2, 1, nothing.
def build_model(sample_shape, classes):
    inputs = keras.Input(shape=sample_shape)
    x = inputs
    for filters in (8, 8, 16, 16):
        x = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
        x = layers.MaxPooling2D()(x)
    x = layers.Flatten()(x)
    model = keras.Model(inputs, layers.Dense(classes, activation="softmax")(x))
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="output_rank_wrong"
# The third pooling and Flatten went out together.
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Conv2D(8, 3, padding="same", activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(16, 3, padding="same", activation="relu"),
            layers.MaxPooling2D(),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="layer_wants_other_rank"
# Global pooling leaves no image, so there is nothing to pool after it.
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Conv2D(16, 3, activation="relu"),
            layers.GlobalMaxPooling2D(),
            layers.MaxPooling2D(),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="other_size_declared"
# A larger input is declared, and the images stay small.
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=(32, 32, sample_shape[-1])),
            layers.Conv2D(8, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(16, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.MaxPooling2D(),
            layers.GlobalMaxPooling2D(),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="axis_left_open"
# A model that leaves height and width open is built at once, and fails when the digits come.
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=(None, None, sample_shape[-1])),
            layers.Conv2D(8, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(16, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.MaxPooling2D(),
            layers.GlobalMaxPooling2D(),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="input_not_declared"
# Nothing declared, nothing refused: the error waits for fit.
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            layers.Conv2D(8, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(16, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="symptom"
model = build_model(patches.shape[1:], 2)
model.fit(patches, flowers, epochs=2, verbose=2)

model = build_model(images.shape[1:], 10)
model.fit(images, digits, epochs=2, verbose=2)

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# Write down the height after each layer, for an image of 8 x 8. A convolution of 3 removes two rows. A pooling halves
# the height and rounds down. After which layer is the height 1?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: see it</summary>
#
# Build the same layers in a new cell, without `keras.Input`, and call `draw(that_model, images)`
# (`from autograder import draw`). The marked layer is where nothing is left.
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# 8 pixels can be halved three times if no other layer removes any. Let the convolutions keep the size, with an argument
# that lesson 5, section 4 names, or remove pooling layers until at least one pixel is left.
#
# </details>

# %% role="check" points=2
# For digits the model gives ten numbers, and learns.
check("build_model", given=(images.shape[1:], 10), data=images, output=(10,), targets=digits)

# %% role="check" points=1
# For the middle of each patch, 12 x 16 in colour, it gives two numbers, and learns.
middle = patches[:, 6:18, 8:24]
check("build_model", given=(middle.shape[1:], 2), data=middle, output=(2,), targets=flowers)

# %% role="hidden" points=1
# Odd sizes: 9 x 11, colour.
odd = patches[:, :9, :11]
check("build_model", given=(odd.shape[1:], 2), data=odd, output=(2,))

# %% role="hidden" points=1
# Flat images: 8 x 30, grey.
flat = patches[:, :8, :30].mean(axis=-1, keepdims=True)
check("build_model", given=(flat.shape[1:], 2), data=flat, output=(2,))
