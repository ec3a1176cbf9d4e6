# %% [markdown]
# # Exercise 0.3: A shape from words
#
# The data are 500 small pictures, cut from two photographs: one of a building in China, one of a flower. A note came
# with them: *"Each picture is 30 pixels wide and 20 pixels high, in colour (red, green, blue)."*
#
# Somebody wrote the model below after this note. It trains, and nothing complains. Still it declares pictures that do
# not exist. A program that asks the model for its input shape, so as to bring new photographs to that size, will make
# them 20 pixels wide and 30 high.
#
# **Your task:** change `build_model` so that it declares the pictures as they are.
#
# * `build_model()` returns a new, compiled model at each call. It does not train.
# * The model declares the shape of one picture, with a size for every axis: numbers, and no `None`.
# * It gives two numbers for each picture, one for each photograph.
#
# `Flatten` puts all numbers of a picture into one row, `Dense` makes new numbers of them. Leave the two as they are, or
# try others.

# %%
from autograder import check, draw

import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_sample_images

photographs = np.stack(load_sample_images().images)
pieces = photographs[:, :420, :630].reshape(2, 21, 20, 21, 30, 3).swapaxes(2, 3).reshape(-1, 20, 30, 3)
order = np.random.default_rng(1).permutation(len(pieces))[:500]
pictures = (pieces[order] / 255.0).astype("float32")
flowers = order // 441
print("labels:", flowers.shape, "0 is the building, 1 the flower:", flowers[:10])


# %% role="broken" because="axes_swapped"
def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(30, 20, 3)),
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
            keras.Input(shape=(20, 30, 3)),
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
# The mean of each channel is enough to tell the photographs apart.
def build_model():
    inputs = keras.Input(shape=(20, 30, 3))
    x = layers.GlobalAveragePooling2D()(inputs)
    x = layers.Dense(16, activation="relu")(x)
    outputs = layers.Dense(2, activation="softmax")(x)
    model = keras.Model(inputs, outputs)
    model.compile(optimizer=keras.optimizers.Adam(0.02), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="channel_axis_missing_in_input"
def build_model():
    model = keras.Sequential([keras.Input(shape=(20, 30)), layers.Flatten(), layers.Dense(2, activation="softmax")])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="channels_first_in_input"
def build_model():
    model = keras.Sequential([keras.Input(shape=(3, 20, 30)), layers.Flatten(), layers.Dense(2, activation="softmax")])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="batch_axis_in_input"
# The samples are counted.
def build_model():
    model = keras.Sequential(
        [keras.Input(shape=(500, 20, 30, 3)), layers.Flatten(), layers.Dense(2, activation="softmax")]
    )
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="flattened_in_input"
# The count of numbers in a picture, 20 x 30 x 3.
def build_model():
    model = keras.Sequential([keras.Input(shape=(1800,)), layers.Dense(2, activation="softmax")])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="channels_differ"
# As if the pictures were grey.
def build_model():
    model = keras.Sequential([keras.Input(shape=(20, 30, 1)), layers.Flatten(), layers.Dense(2, activation="softmax")])
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
    model = keras.Sequential([keras.Input(shape=(20, 30, 3)), layers.Dense(2, activation="softmax")])
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
# Keras compares the number of axes here, and not every size. `Flatten` then makes one row of each picture, and 20 x 30
# x 3 is as much as 30 x 20 x 3. So everything fits.
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# The note says the width first, as people do. An array has the rows first: height, width, channels. How many rows has a
# picture that is 20 pixels high?
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
check("build_model", data=(pieces[_rest][:, :, ::-1] / 255.0).astype("float32"), output=(2,), targets=_rest // 441)
