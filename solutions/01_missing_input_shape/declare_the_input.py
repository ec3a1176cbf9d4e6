# %% [markdown]
# # Exercise 1.1: Say what one sample is
#
# The data is 1797 scans of handwritten digits: grey images of 8 x 8 pixels.
# The model below could train on them. But before it has seen data you can't count its parameters, save its weights, or
# build a new model from its first layers, because it does not declare what one sample looks like.
#
# **Your task:** change `build_model` so that the model knows its input as soon as it is built.
#
# * `build_model()` returns a new, compiled model at each call. It does not train.
# * The model declares the shape of one digit, with a size for every axis: numbers, and no `None`.
# * It returns ten numbers for each digit, one for each class.
#
# Layers and sizes in between are your choice.

# %%
from autograder import check

import keras
from keras import layers
from sklearn.datasets import load_digits

images, digits = load_digits(return_X_y=True)
images = (images / 16.0).reshape(-1, 8, 8, 1).astype("float32")
print("images:", images.shape, "one image:", images[0].shape)
print("digits:", digits.shape, "for example", digits[:5])


# %% role="broken" because="input_not_declared"
def build_model():
    model = keras.Sequential(
        [
            layers.Conv2D(8, 3, activation="relu"),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


# %% role="fix"
def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(8, 8, 1)),
            layers.Conv2D(8, 3, activation="relu"),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


# %% role="right"
def build_model():
    inputs = keras.Input(shape=images.shape[1:])
    x = layers.Conv2D(8, 3, activation="relu")(inputs)
    x = layers.Flatten()(x)
    outputs = layers.Dense(10)(x)
    model = keras.Model(inputs, outputs)
    model.compile(optimizer="adam", loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    return model


# %% role="right"
# Keras warns that input_shape= is the old way; it is right all the same.
def build_model():
    model = keras.Sequential(
        [
            layers.Conv2D(8, 3, activation="relu", input_shape=(8, 8, 1)),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


# %% role="right"
def build_model():
    model = keras.Sequential()
    model.add(layers.InputLayer(shape=(8, 8, 1)))
    model.add(layers.Flatten())
    model.add(layers.Dense(32, activation="relu"))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(optimizer="rmsprop", loss="sparse_categorical_crossentropy")
    return model


# %% role="right"
# Building with None for the batch axis declares one sample as well.
def build_model():
    model = keras.Sequential(
        [layers.Conv2D(8, 3, activation="relu"), layers.Flatten(), layers.Dense(10, activation="softmax")]
    )
    model.build((None, 8, 8, 1))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="input_not_declared"
# The shape at a later layer says nothing about the input.
def build_model():
    model = keras.Sequential(
        [
            layers.Conv2D(8, 3, activation="relu"),
            layers.Flatten(),
            layers.Dense(10, activation="softmax", input_shape=(8, 8, 1)),
        ]
    )
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="batch_axis_in_input"
def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(1797, 8, 8, 1)),
            layers.Conv2D(8, 3, activation="relu"),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="channel_axis_missing_in_input"
def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(8, 8)),
            layers.Conv2D(8, 3, activation="relu"),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="channels_first_in_input"
def build_model():
    inputs = keras.Input(shape=(1, 8, 8))
    x = layers.Conv2D(8, 3, padding="same", activation="relu")(inputs)
    x = layers.Flatten()(x)
    model = keras.Model(inputs, layers.Dense(10, activation="softmax")(x))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="flattened_in_input"
def build_model():
    model = keras.Sequential([keras.Input(shape=(64,)), layers.Dense(10, activation="softmax")])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="comma_missing"
def build_model():
    model = keras.Sequential([keras.Input(shape=(64)), layers.Dense(10, activation="softmax")])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="output_rank_wrong"
def build_model():
    model = keras.Sequential(
        [keras.Input(shape=(8, 8, 1)), layers.Conv2D(8, 3), layers.Dense(10, activation="softmax")]
    )
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="trained_inside"
# fit fills the gap that the exercise is about.
def build_model():
    model = keras.Sequential(
        [layers.Conv2D(8, 3, activation="relu"), layers.Flatten(), layers.Dense(10, activation="softmax")]
    )
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    model.fit(images[:32], digits[:32], verbose=0)
    return model


# %% role="wrong" because="trained_inside"
def build_model():
    model = keras.Sequential(
        [layers.Conv2D(8, 3, activation="relu"), layers.Flatten(), layers.Dense(10, activation="softmax")]
    )
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    model.predict(images[:2], verbose=0)
    return model


# %% role="wrong" because="batch_size_fixed"
# One image fills the gap as well, and Keras notes its batch of one.
def build_model():
    model = keras.Sequential(
        [layers.Conv2D(8, 3, activation="relu"), layers.Flatten(), layers.Dense(10, activation="softmax")]
    )
    model(images[:1])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="build_without_batch_axis"
def build_model():
    model = keras.Sequential([layers.Flatten(), layers.Dense(10, activation="softmax")])
    model.build((8, 8, 1))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="build_without_batch_axis"
def build_model():
    model = keras.Sequential([layers.Conv2D(8, 3), layers.Flatten(), layers.Dense(10, activation="softmax")])
    model.build(images.shape[1:])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="model_not_fresh"
shared = keras.Sequential([keras.Input(shape=(8, 8, 1)), layers.Flatten(), layers.Dense(10, activation="softmax")])
shared.compile(optimizer="adam", loss="sparse_categorical_crossentropy")


def build_model():
    return shared


# %% role="wrong" because="not_compiled"
def build_model():
    return keras.Sequential([keras.Input(shape=(8, 8, 1)), layers.Flatten(), layers.Dense(10, activation="softmax")])


# %% role="wrong" because="not_a_model"
def build_model():
    model = keras.Sequential([keras.Input(shape=(8, 8, 1)), layers.Flatten(), layers.Dense(10, activation="softmax")])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")


# %% role="wrong" because="answer_raises"
def build_model():
    model = keras.Sequential([keras.Input(shape=(8, 8, 1)), Flatten(), layers.Dense(10, activation="softmax")])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="answer_missing"
def make_model():
    model = keras.Sequential([keras.Input(shape=(8, 8, 1)), layers.Flatten(), layers.Dense(10, activation="softmax")])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="own_code_in_model"
def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(8, 8, 1)),
            layers.Lambda(lambda x: x * 2.0),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


# %% role="symptom"
model = build_model()
model.summary()
print("parameters:", model.count_params())
model.fit(images, digits, epochs=2, verbose=2)

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# Look at the summary above. Which shape is beside the first layer, and what would Keras have to know to fill it in?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: where to look</summary>
#
# The set-up cell printed the shape of all images and the shape of one image. The model expects the second one.
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# Let `keras.Input(shape=...)` be the first element of the list, before `layers.Conv2D`. Give it the three
# sizes of one image.
#
# </details>

# %% role="check" points=2
# The model knows one digit, (8, 8, 1), before it sees data, and gives ten numbers for each.
check("build_model", data=images, output=(10,))

# %% role="check" points=2
# A fresh model learns the digits, and predicts batches of any size.
check("build_model", data=images, output=(10,), targets=digits)

# %% role="hidden" points=1
# Other data: the second half of the digits, dark on light.
check("build_model", data=1.0 - images[900:], output=(10,), targets=digits[900:])
