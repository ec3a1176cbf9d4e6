# %% [markdown]
# # Exercise 5.5: A picture and its place
#
# Two photographs were cut into 680 patches of 16 x 16 pixels. For each patch we know its pixels, and its position in
# the photograph: its row and its column, both scaled to numbers between -1 and 1. A model with two inputs, `patch` and
# `place`, should predict how bright the **next** patch on the right is. (The brightness is standardised: mean 0,
# variance 1.)
#
# The function below builds two branches and adds them. The model builds, `fit` runs without an error, and the loss
# stays near 1, as if there were nothing to learn.
#
# **Your task:** change `build_model` so that the model merges both inputs and returns one number.
#
# * `build_model(patch_shape, place_shape)` returns a new, compiled model at each call. It does not train.
# * The model has two inputs, named `patch` and `place`. They declare exactly these shapes, such as `(16, 16, 3)` and
#   `(2,)`.
# * For n patches the output has the shape (n, 1).
# * It can learn from either input: in some of the hidden checks the targets depend on only one of the two.
#
# Layers and sizes in between are your choice. The existing ones are good enough.

# %%
from autograder import check

import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_sample_images

photos = np.stack(load_sample_images().images)[:, :272, :336] / 255
grid = photos.reshape(2, 17, 16, 21, 16, 3).swapaxes(2, 3).astype("float32")
order = np.random.default_rng(1).permutation(2 * 17 * 20)


def standardised(values):
    return ((values - values.mean(axis=0)) / values.std(axis=0)).astype("float32")


patches = grid[:, :, :-1].reshape(-1, 16, 16, 3)[order]
places = np.stack(np.meshgrid(np.linspace(-1, 1, 17), np.linspace(-1, 1, 20), indexing="ij"), axis=-1)
places = np.tile(places.reshape(-1, 2), (2, 1))[order].astype("float32")
next_one = standardised(grid[:, :, 1:].mean(axis=(3, 4, 5)).ravel()[order])
print("patches:", patches.shape, " places:", places.shape, " next one:", next_one.shape)


# %% role="broken" because="output_rank_wrong"
def build_model(patch_shape, place_shape):
    patch = keras.Input(shape=patch_shape, name="patch")
    place = keras.Input(shape=place_shape, name="place")
    seen = layers.Conv2D(16, 3, strides=2, activation="relu")(patch)
    where = layers.Dense(16, activation="relu")(place)
    both = layers.Add()([seen, where])
    model = keras.Model([patch, place], layers.Dense(1)(both))
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="fix"
def build_model(patch_shape, place_shape):
    patch = keras.Input(shape=patch_shape, name="patch")
    place = keras.Input(shape=place_shape, name="place")
    seen = layers.Conv2D(16, 3, strides=2, activation="relu")(patch)
    seen = layers.GlobalAveragePooling2D()(seen)
    where = layers.Dense(16, activation="relu")(place)
    both = layers.Concatenate()([seen, where])
    model = keras.Model([patch, place], layers.Dense(1)(both))
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="right"
# Add is no fault, once both branches are rows of one length.
def build_model(patch_shape, place_shape):
    patch = keras.Input(shape=patch_shape, name="patch")
    place = keras.Input(shape=place_shape, name="place")
    seen = layers.Conv2D(16, 3, strides=2, activation="relu")(patch)
    seen = layers.GlobalAveragePooling2D()(seen)
    where = layers.Dense(16, activation="relu")(place)
    model = keras.Model([patch, place], layers.Dense(1)(layers.Add()([seen, where])))
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="right"
# The inputs in the other order, Flatten, and the place as it is.
def build_model(patch_shape, place_shape):
    patch = keras.Input(shape=patch_shape, name="patch")
    place = keras.Input(shape=place_shape, name="place")
    seen = layers.Flatten()(layers.AveragePooling2D(4)(patch))
    both = layers.Concatenate()([place, seen])
    hidden = layers.Dense(32, activation="relu")(both)
    model = keras.Model([place, patch], layers.Dense(1)(hidden))
    model.compile(optimizer=keras.optimizers.Adam(0.005), loss="mse")
    return model


# %% role="right"
# A dict of inputs, and the sum of two guesses.
def build_model(patch_shape, place_shape):
    inputs = {
        "patch": keras.Input(shape=patch_shape, name="patch"),
        "place": keras.Input(shape=place_shape, name="place"),
    }
    from_patch = layers.Dense(1)(layers.GlobalAveragePooling2D()(inputs["patch"]))
    from_place = layers.Dense(1)(layers.Dense(16, activation="relu")(inputs["place"]))
    model = keras.Model(inputs, layers.Add()([from_patch, from_place]))
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="branches_differ"
# Concatenate does not stretch: an image and a row can't be put side by side.
def build_model(patch_shape, place_shape):
    patch = keras.Input(shape=patch_shape, name="patch")
    place = keras.Input(shape=place_shape, name="place")
    seen = layers.Conv2D(16, 3, strides=2, activation="relu")(patch)
    where = layers.Dense(16, activation="relu")(place)
    both = layers.Concatenate()([seen, where])
    model = keras.Model([patch, place], layers.Dense(1)(both))
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="branches_differ"
# Flatten makes a row, but of another length than the 16 that are added to it.
def build_model(patch_shape, place_shape):
    patch = keras.Input(shape=patch_shape, name="patch")
    place = keras.Input(shape=place_shape, name="place")
    seen = layers.Flatten()(layers.Conv2D(16, 3, strides=2, activation="relu")(patch))
    where = layers.Dense(16, activation="relu")(place)
    both = layers.Add()([seen, where])
    model = keras.Model([patch, place], layers.Dense(1)(both))
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="inputs_differ"
# The place is left out.
def build_model(patch_shape, place_shape):
    patch = keras.Input(shape=patch_shape, name="patch")
    seen = layers.Conv2D(16, 3, strides=2, activation="relu")(patch)
    seen = layers.GlobalAveragePooling2D()(seen)
    model = keras.Model(patch, layers.Dense(1)(seen))
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="inputs_differ"
# Inputs without names: Keras gives them some of its own.
def build_model(patch_shape, place_shape):
    patch = keras.Input(shape=patch_shape)
    place = keras.Input(shape=place_shape)
    seen = layers.GlobalAveragePooling2D()(layers.Conv2D(16, 3, strides=2, activation="relu")(patch))
    where = layers.Dense(16, activation="relu")(place)
    both = layers.Concatenate()([seen, where])
    model = keras.Model([patch, place], layers.Dense(1)(both))
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="input_unused"
# Both are inputs, and only one is looked at.
def build_model(patch_shape, place_shape):
    patch = keras.Input(shape=patch_shape, name="patch")
    place = keras.Input(shape=place_shape, name="place")
    seen = layers.Conv2D(16, 3, strides=2, activation="relu")(patch)
    seen = layers.GlobalAveragePooling2D()(seen)
    model = keras.Model([patch, place], layers.Dense(1)(seen))
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="right"
# A dict of inputs: its keys name them, not the layers.
def build_model(patch_shape, place_shape):
    patch, place = keras.Input(shape=patch_shape), keras.Input(shape=place_shape)
    seen = layers.GlobalAveragePooling2D()(layers.Conv2D(16, 3, strides=2, activation="relu")(patch))
    both = layers.Concatenate()([seen, layers.Dense(16, activation="relu")(place)])
    model = keras.Model({"patch": patch, "place": place}, layers.Dense(1)(both))
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="input_unused"
# The place is connected, and multiplied by 0.
def build_model(patch_shape, place_shape):
    patch = keras.Input(shape=patch_shape, name="patch")
    place = keras.Input(shape=place_shape, name="place")
    seen = layers.GlobalAveragePooling2D()(layers.Conv2D(16, 3, strides=2, activation="relu")(patch))
    both = layers.Concatenate()([seen, layers.Rescaling(0.0)(place)])
    model = keras.Model([patch, place], layers.Dense(1)(both))
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="units_wrong"
# One number from each branch, side by side.
def build_model(patch_shape, place_shape):
    patch = keras.Input(shape=patch_shape, name="patch")
    place = keras.Input(shape=place_shape, name="place")
    seen = layers.GlobalAveragePooling2D()(layers.Conv2D(16, 3, strides=2, activation="relu")(patch))
    both = layers.Concatenate()([layers.Dense(1)(seen), layers.Dense(1)(place)])
    model = keras.Model([patch, place], both)
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="extra_axis_in_input"
# A table with an axis too many, so that Flatten fits both.
def build_model(patch_shape, place_shape):
    patch = keras.Input(shape=patch_shape, name="patch")
    place = keras.Input(shape=(*place_shape, 1), name="place")
    both = layers.Concatenate()([layers.Flatten()(layers.AveragePooling2D(4)(patch)), layers.Flatten()(place)])
    model = keras.Model([patch, place], layers.Dense(1)(both))
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="symptom"
model = build_model(patches.shape[1:], places.shape[1:])
inputs = {"patch": patches, "place": places}
losses = model.fit(inputs, next_one, epochs=6, verbose=0).history["loss"]
print("targets:    ", next_one.shape)
print("predictions:", model.predict(inputs, verbose=0).shape)
print(f"the loss: {losses[0]:.2f} in the first epoch, {losses[-1]:.2f} in the last")

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# `Add` gets two branches here. What is the shape of each? `draw(build_model((16, 16, 3), (2,)))` shows it
# (`from autograder import draw`). And what does `Add` return for two such shapes?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: make it loud</summary>
#
# Put `Concatenate` in the place of `Add`. It does not stretch, so now there is an error that names both shapes. Which
# of the two is not one row for each sample?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# The patch is still an image when it is merged with the place. Turn it into one row first: global pooling, or
# `Flatten`. Then you can concatenate the rows. Rows of equal length can be added, too.
#
# </details>

# %% role="check" points=2
# Two inputs, one number: the brightness of the next patch.
check(
    "build_model",
    given=(patches.shape[1:], places.shape[1:]),
    data={"patch": patches, "place": places},
    output=(1,),
    targets=next_one,
)

# %% role="hidden" points=1
# The place alone tells the target, here with a third number.
where = np.concatenate([places, places[:, :1] * places[:, 1:]], axis=1)
check(
    "build_model",
    given=(patches.shape[1:], where.shape[1:]),
    data={"patch": patches, "place": where},
    output=(1,),
    targets=standardised(where @ np.array([1.0, -2.0, 1.0], "float32")),
)

# %% role="hidden" points=1
# The patch alone tells it. Smaller patches, grey.
grey = patches[:, 2:14, :10].mean(axis=-1, keepdims=True)
check(
    "build_model",
    given=(grey.shape[1:], places.shape[1:]),
    data={"patch": grey, "place": places},
    output=(1,),
    targets=standardised(grey.mean(axis=(1, 2, 3))),
)
