# %% [markdown]
# # Exercise 0.3: A shape from words
#
# The data is 500 small pictures, cut from two photographs: one of a building in China, one of a flower. A note came
# with them, and the set-up cell prints it. It says how wide a picture is and how high.
#
# Somebody wrote the model below from this note. It trains without an error, but it declares pictures that do not exist.
# A program that reads the model's input shape to resize new photographs will make them as wide as they should be high.
#
# **Your task:** change `build_model` so that it declares the pictures as they are.
#
# * `build_model()` returns a new, compiled model at each call. It does not train.
# * The model declares the shape of one picture, with a size for every axis: numbers, and no `None`.
# * It returns two numbers for each picture, one for each photograph.
#
# `Flatten` puts all numbers of a picture into one row, and `Dense` computes new numbers from them. Leave the two as
# they are, or try others.

# %%
from autograder import check, draw
from autograder.variant import size

import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_sample_images

height = size("height", 20, range(16, 24))
width = size("width", 30, range(26, 36))
print(f"The note: Each picture is {width} pixels wide and {height} pixels high, in colour (red, green, blue).")

photographs = np.stack(load_sample_images().images)
down, across = photographs.shape[1] // height, photographs.shape[2] // width
cut = photographs[:, : down * height, : across * width].reshape(2, down, height, across, width, 3)
pieces = cut.swapaxes(2, 3).reshape(-1, height, width, 3)
order = np.random.default_rng(1).permutation(len(pieces))[:500]
pictures = (pieces[order] / 255.0).astype("float32")
flowers = order // (down * across)
print("labels:", flowers.shape, "0 is the building, 1 the flower:", flowers[:10])


# %% role="broken" because="axes_swapped"
def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(width, height, 3)),
            layers.Flatten(),
            layers.Dense(2, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


# %% role="fix"
def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(height, width, 3)),
            layers.Flatten(),
            layers.Dense(2, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


# %% role="right"
# The shape is taken from the data, and not from the note.
def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=pictures.shape[1:]),
            layers.Flatten(),
            layers.Dense(16, activation="relu"),
            layers.Dense(2, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


# %% role="right"
# The mean of each channel is enough to tell the photographs apart. The sizes of the usual note, as numbers.
def build_model():
    inputs = keras.Input(shape=(20, 30, 3))
    x = layers.GlobalAveragePooling2D()(inputs)
    x = layers.Dense(16, activation="relu")(x)
    outputs = layers.Dense(2, activation="softmax")(x)
    model = keras.Model(inputs, outputs)
    model.compile(optimizer=keras.optimizers.Adam(0.02), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="other_size_declared"
# Copied from a neighbour who has another note.
def build_model():
    model = keras.Sequential([keras.Input(shape=(18, 32, 3)), layers.Flatten(), layers.Dense(2, activation="softmax")])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="channel_axis_missing_in_input"
def build_model():
    model = keras.Sequential(
        [keras.Input(shape=(height, width)), layers.Flatten(), layers.Dense(2, activation="softmax")]
    )
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="channels_first_in_input"
def build_model():
    model = keras.Sequential(
        [keras.Input(shape=(3, height, width)), layers.Flatten(), layers.Dense(2, activation="softmax")]
    )
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="batch_axis_in_input"
# The samples are counted.
def build_model():
    model = keras.Sequential(
        [keras.Input(shape=(500, height, width, 3)), layers.Flatten(), layers.Dense(2, activation="softmax")]
    )
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="flattened_in_input"
# The count of numbers in a picture: height x width x 3.
def build_model():
    model = keras.Sequential([keras.Input(shape=(height * width * 3,)), layers.Dense(2, activation="softmax")])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="channels_differ"
# As if the pictures were grey.
def build_model():
    model = keras.Sequential(
        [keras.Input(shape=(height, width, 1)), layers.Flatten(), layers.Dense(2, activation="softmax")]
    )
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="axis_left_open"
def build_model():
    model = keras.Sequential(
        [keras.Input(shape=(None, None, 3)), layers.GlobalAveragePooling2D(), layers.Dense(2, activation="softmax")]
    )
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="output_rank_wrong"
# Flatten is gone: the output is still a picture.
def build_model():
    model = keras.Sequential([keras.Input(shape=(height, width, 3)), layers.Dense(2, activation="softmax")])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


# %% role="symptom"
model = build_model()
model.fit(pictures, flowers, epochs=2, verbose=2)
print("the model declares:", model.input_shape)
draw(model, pictures)

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# No error this time. Compare the first two lines of the picture: the data and the model's input. Which numbers are in
# both, and are they in the same places?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: why nothing complains</summary>
#
# At its input a Sequential model compares the number of axes, not their sizes. `Flatten` then turns each picture into
# one row, and height x width x 3 is the same number as width x height x 3. So the rest fits.
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# The note gives the width first, as people do. An array has the rows first: height, width, channels. Is the number of
# rows the width of a picture, or its height?
#
# </details>

# %% role="check" points=2
# The model declares one picture: height, width, channels. It gives two numbers.
check("build_model", data=pictures, output=(2,))

# %% role="check" points=2
# A fresh model learns to tell the photographs apart, and takes batches of any size.
check("build_model", data=pictures, output=(2,), targets=flowers)

# %% role="hidden" points=1
# The other pieces, mirrored.
_rest = np.random.default_rng(1).permutation(len(pieces))[500:]
check(
    "build_model",
    data=(pieces[_rest][:, :, ::-1] / 255.0).astype("float32"),
    output=(2,),
    targets=_rest // (down * across),
)
