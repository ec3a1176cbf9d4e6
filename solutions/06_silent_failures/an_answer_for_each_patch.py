# %% [markdown]
# # Exercise 6.2: An answer for each patch
#
# The data is patches of height x width pixels, cut from two colour photographs: one of a Chinese temple, one of a
# flower. The set-up cell prints the height and the width. For each patch the model should return the probability that
# it shows the flower.
#
# The labels are numbers, 0 for temple and 1 for flower, and the loss is `mse`. `fit` runs without an error. The loss
# hardly moves, and the accuracy is that of guessing. More units, more epochs and another optimizer were tried.
#
# **Your task:** change `build_model` so that the model gives one answer for each patch.
#
# * `build_model()` returns a new, compiled model at each call. It does not train.
# * The model declares the shape of one patch.
# * It returns one number for each patch: an output of shape (1,). For labels 0 and 1 you can use `mse` as well as
#   `binary_crossentropy`.
#
# Layers and sizes in between are your choice.

# %%
from autograder import check
from autograder.variant import size

import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_sample_images


height = size("height", 20, range(16, 22))
width = size("width", 24, range(23, 33))


def cut(photo, height, width):
    """Patches of shape (patches, height, width, 3) from one photograph, values from 0 to 1."""
    rows, columns = photo.shape[0] // height, photo.shape[1] // width
    grid = photo[: rows * height, : columns * width].reshape(rows, height, columns, width, 3)
    return grid.swapaxes(1, 2).reshape(-1, height, width, 3).astype("float32") / 255


temple, flower = load_sample_images().images
patches = np.concatenate([cut(temple, height, width), cut(flower, height, width)])
flowers = np.repeat([0.0, 1.0], len(patches) // 2).astype("float32")
print("patches:", patches.shape, " flowers:", flowers.shape)


# %% role="broken" because="output_rank_wrong"
def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(height, width, 3)),
            layers.Dense(16, activation="relu"),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.005), loss="mse", metrics=["accuracy"])
    return model


# %% role="fix"
def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(height, width, 3)),
            layers.Flatten(),
            layers.Dense(16, activation="relu"),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.005), loss="mse", metrics=["accuracy"])
    return model


# %% role="right"
def build_model():
    inputs = keras.Input(shape=patches.shape[1:])
    x = layers.Conv2D(8, 3, strides=2, activation="relu")(inputs)
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dense(16, activation="relu")(x)
    outputs = layers.Dense(1, activation="sigmoid")(x)
    model = keras.Model(inputs, outputs)
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_crossentropy")
    return model


# %% role="right"
# Flatten may come later: each pixel is looked at on its own first.
def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(height, width, 3)),
            layers.Dense(4, activation="relu"),
            layers.Flatten(),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.005), loss="mse")
    return model


# %% role="right"
# Logits, and a loss that knows. The sizes are written out, as they are without individual sizes.
def build_model():
    model = keras.Sequential(
        [keras.Input(shape=(20, 24, 3)), layers.Flatten(), layers.Dense(16, activation="relu"), layers.Dense(1)]
    )
    loss = keras.losses.BinaryCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.Adam(0.005), loss=loss)
    return model


# %% role="wrong" because="output_rank_wrong"
# A convolution keeps rows and columns, too.
def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(height, width, 3)),
            layers.Conv2D(8, 3, activation="relu"),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.005), loss="mse")
    return model


# %% role="wrong" because="output_rank_wrong"
# Flatten after the last layer: an answer for each pixel, in a row, and mse stretches the labels against them.
def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(height, width, 3)),
            layers.Dense(16, activation="relu"),
            layers.Dense(1, activation="sigmoid"),
            layers.Flatten(),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.005), loss="mse")
    return model


# %% role="wrong" because="flattened_in_input"
# Flatten is left out, and the data are expected flat: they are not.
def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(height * width * 3,)),
            layers.Dense(16, activation="relu"),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.005), loss="mse")
    return model


# %% role="wrong" because="units_wrong"
# One unit for each class, where one number is asked for.
def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(height, width, 3)),
            layers.Flatten(),
            layers.Dense(16, activation="relu"),
            layers.Dense(2, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.005), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="one_unit_softmax"
def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(height, width, 3)),
            layers.Flatten(),
            layers.Dense(16, activation="relu"),
            layers.Dense(1, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.005), loss="binary_crossentropy")
    return model


# %% role="wrong" because="axes_swapped"
# Width before height: nothing complains, since everything is flattened.
def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(width, height, 3)),
            layers.Flatten(),
            layers.Dense(16, activation="relu"),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.005), loss="mse")
    return model


# %% role="wrong" because="other_size_declared"
# Copied from a neighbour whose patches have other sizes.
def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(18, 27, 3)),
            layers.Flatten(),
            layers.Dense(16, activation="relu"),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.005), loss="mse")
    return model


# %% role="wrong" because="input_unused"
# The right shape by throwing the image away: all pixels count 0.
def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(height, width, 3)),
            layers.Rescaling(0.0),
            layers.Flatten(),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.005), loss="mse")
    return model


# %% role="symptom"
model = build_model()
answers = model.predict(patches, verbose=0)
print("answers for", len(patches), "patches:", answers.shape)
history = model.fit(patches, flowers, epochs=5, verbose=0).history
print("loss:", [round(loss, 3) for loss in history["loss"]], " by guessing: 0.25")

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# The symptom cell prints the shape of the answers. How many numbers does the model return for one patch? How many
# should it return?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: look inside</summary>
#
# In a new cell: `from autograder import draw, explain`, then `draw(build_model(), patches)`. Follow the shapes down. On
# which axis does `Dense` act, and what happens to height and width? Then try
# `explain(build_model(), patches, flowers)`.
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# Somewhere before the last `Dense` the rows and columns have to become one row of numbers, or one number for each
# channel. There is a layer for the first, and there are global pooling layers for the second (lesson 5, section 2).
#
# </details>

# %% role="check" points=1
# One number for each patch, not one for each pixel.
check("build_model", data=patches, output=(1,))

# %% role="check" points=2
# A fresh model learns to tell the flower from the temple.
check("build_model", data=patches, output=(1,), targets=flowers)

# %% role="hidden" points=1
# Other patches: the same photographs, cut elsewhere, with the labels as a column.
shifted = np.concatenate([cut(temple[7:, 11:], height, width), cut(flower[7:, 11:], height, width)])
check(
    "build_model",
    data=shifted,
    output=(1,),
    targets=np.repeat([[0.0], [1.0]], len(shifted) // 2, axis=0),
    kind="binary",
)
