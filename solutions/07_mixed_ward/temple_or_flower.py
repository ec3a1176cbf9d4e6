# %% [markdown]
# # Exercise 7.3: Temple or flower
#
# The data is patches of two colour photographs, a Chinese temple and a flower. A library has stored them channels
# first: shape (patches, 3, height, width), whole numbers from 0 to 255. The set-up cell prints the height and the
# width.
#
# The program below should distinguish temple (0) and flower (1). Its first message is about the loss. That is not its
# first fault, and not its worst.
#
# **Your task:** fix the program, one fault at a time, and do not stop when there are no more messages.
#
# * `prepare(photos)` takes an array of shape (patches, 3, height, width) and returns what the model gets. It keeps every
#   value of every patch in its place; it may scale them and may move axes.
# * `encode(flowers)` takes 0 or 1 for each patch, of shape (patches,), and returns what the loss gets: one code
#   for each label, the same one regardless of their order.
# * `build_model()` returns a new, compiled model at each call, without training it. The model declares one sample of what
#   `prepare` returns, with the channels last, and returns two numbers for each patch.

# %%
from autograder import check
from autograder.variant import size

import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_sample_images


height = size("height", 20, range(16, 22))
width = size("width", 24, range(23, 33))


def stored(photo, top=0, left=0):
    """Patches of height x width pixels from one photograph, channels first, as bytes; the cut begins at (top, left)."""
    photo = photo[top:, left:]
    down, across = photo.shape[0] // height, photo.shape[1] // width
    grid = photo[: down * height, : across * width].reshape(down, height, across, width, 3)
    return np.ascontiguousarray(grid.transpose(0, 2, 4, 1, 3).reshape(-1, 3, height, width))


temple, flower = load_sample_images().images
photos = np.concatenate([stored(temple), stored(flower)])
flowers = np.repeat([0, 1], len(photos) // 2)
print("photos:", photos.shape, photos.dtype, " flowers:", flowers.shape)


# %% role="broken" because="reshape_scrambles"
def prepare(photos):
    return photos.reshape(-1, height, width, 3) / 255


def encode(flowers):
    return flowers


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(width, height, 3)),
            layers.Conv2D(8, 3, activation="relu"),
            layers.GlobalAveragePooling2D(),
            layers.Dense(2, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.02), loss="categorical_crossentropy")
    return model


# %% role="fix"
def prepare(photos):
    return np.moveaxis(photos, 1, -1) / 255


def encode(flowers):
    return flowers


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(height, width, 3)),
            layers.Conv2D(8, 3, activation="relu"),
            layers.GlobalAveragePooling2D(),
            layers.Dense(2, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.02), loss="sparse_categorical_crossentropy")
    return model


# %% role="right"
# The sizes written out, as the set-up cell prints them where nobody has sizes of their own.
def prepare(photos):
    return photos.transpose(0, 2, 3, 1).astype("float32") / 127.5 - 1


def encode(flowers):
    return keras.utils.to_categorical(flowers, 2)


def build_model():
    inputs = keras.Input(shape=(20, 24, 3))
    x = layers.Conv2D(8, 3, strides=2, activation="relu")(inputs)
    x = layers.Flatten()(x)
    model = keras.Model(inputs, layers.Dense(2, activation="softmax")(x))
    model.compile(optimizer=keras.optimizers.Adam(0.005), loss="categorical_crossentropy")
    return model


# %% role="right"
# Rows and columns exchanged throughout: unusual, but every value has its place, and the model says so.
def prepare(photos):
    return photos.transpose(0, 3, 2, 1) / 255


def encode(flowers):
    return flowers[:, np.newaxis]


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(width, height, 3)),
            layers.Conv2D(8, 3, activation="relu"),
            layers.GlobalAveragePooling2D(),
            layers.Dense(2),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.Adam(0.02), loss=loss)
    return model


# %% role="wrong" because="axes_swapped"
# The data are right now. The declaration has width and height exchanged; with global pooling nothing complains.
def prepare(photos):
    return np.moveaxis(photos, 1, -1) / 255


def encode(flowers):
    return flowers


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(width, height, 3)),
            layers.Conv2D(8, 3, activation="relu"),
            layers.GlobalAveragePooling2D(),
            layers.Dense(2, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.02), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="class_numbers_with_categorical_loss"
# Two fixed, one to go.
def prepare(photos):
    return np.moveaxis(photos, 1, -1) / 255


def encode(flowers):
    return flowers


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(height, width, 3)),
            layers.Conv2D(8, 3, activation="relu"),
            layers.GlobalAveragePooling2D(),
            layers.Dense(2, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.02), loss="categorical_crossentropy")
    return model


# %% role="wrong" because="reshape_scrambles"
# Whatever complained is fixed; what never complained is still there.
def prepare(photos):
    return photos.reshape(-1, height, width, 3) / 255


def encode(flowers):
    return flowers


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(height, width, 3)),
            layers.Conv2D(8, 3, activation="relu"),
            layers.GlobalAveragePooling2D(),
            layers.Dense(2, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.02), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="other_size_declared"
# Copied from a neighbour whose patches have other sizes.
def prepare(photos):
    return np.moveaxis(photos, 1, -1) / 255


def encode(flowers):
    return flowers


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(18, 27, 3)),
            layers.Conv2D(8, 3, activation="relu"),
            layers.GlobalAveragePooling2D(),
            layers.Dense(2, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.02), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="channels_differ"
# The data as they should be, and a grey image declared.
def prepare(photos):
    return np.moveaxis(photos, 1, -1) / 255


def encode(flowers):
    return flowers


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(height, width, 1)),
            layers.Conv2D(8, 3, activation="relu"),
            layers.GlobalAveragePooling2D(),
            layers.Dense(2, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.02), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="values_changed"
# A mean over the colours makes the axis problem go away, and two thirds of the values.
def prepare(photos):
    return photos.mean(axis=1)[..., np.newaxis] / 255


def encode(flowers):
    return flowers


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(height, width, 1)),
            layers.Conv2D(8, 3, activation="relu"),
            layers.GlobalAveragePooling2D(),
            layers.Dense(2, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.02), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="values_changed"
# The images are replaced by noise: all shapes are right.
def prepare(photos):
    return np.random.default_rng(7).random((len(photos), height, width, 3))


def encode(flowers):
    return flowers


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(height, width, 3)),
            layers.Conv2D(8, 3, activation="relu"),
            layers.GlobalAveragePooling2D(),
            layers.Dense(2, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.02), loss="sparse_categorical_crossentropy")
    return model


# %% role="symptom"
def show(image):
    for row in image.mean(axis=-1):
        print("".join("#+:. "[min(int(light * 5), 4)] * 2 for light in row))


x, y = prepare(photos), encode(flowers)
one = len(photos) // 2 + 116
print("x:", x.shape, " y:", y.shape)
print("a patch of the flower, in the file and in x:")
show(np.moveaxis(photos[one], 0, -1) / 255)
print()
show((x[one] - x.min()) / (x.max() - x.min()))
model = build_model()
print("the model takes:", model.input_shape, " and gives:", model.output_shape)
model.fit(x, y, epochs=3, verbose=2)

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# Before you read the message, compare the two sketches that the symptom cell prints. Should they differ?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: three places</summary>
#
# There is one fault in each of three places: what `prepare` does to the axes; the declared input against the shape of
# `x`; what `encode` returns against the loss. Two of them are silent. Run `explain(build_model(), x, y)` when there are
# no more messages (after `from autograder import explain`).
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# Move an axis that is in the wrong place, don't reshape. Height comes before width. And for class numbers there is a
# loss whose name begins with `sparse`.
#
# </details>

# %% role="check" points=2
# Every value keeps its place, and the model declares one patch as prepare gives it.
check("build_model", data=photos, prepare="prepare", output=(2,))

# %% role="check" points=3
# The whole program: targets that the loss takes, and a fresh model that learns.
check("build_model", data=photos, prepare="prepare", targets=flowers, encode="encode", output=(2,))

# %% role="hidden" points=1
# Other patches: the photographs cut elsewhere.
others = np.concatenate([stored(temple, 9, 13), stored(flower, 9, 13)])
check(
    "build_model",
    data=others,
    prepare="prepare",
    targets=np.repeat([0, 1], len(others) // 2),
    encode="encode",
    output=(2,),
)
