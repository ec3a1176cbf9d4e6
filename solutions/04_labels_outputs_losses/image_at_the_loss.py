# %% [markdown]
# # Exercise 4.3: An image at the loss
#
# The data is 1797 digits, grey images of 8 x 8 pixels. The labels are class numbers from 0 to 9, and the loss is the
# one for class numbers. The same function should also build a model for patches of two colour photographs: 12 x 16
# pixels, three channels, two classes.
#
# `fit` raises an error, and the message is about the target. The targets are right.
#
# **Your task:** change `build_model` so that the model returns one answer for each image.
#
# * `build_model(sample_shape, classes)` returns a new, compiled model at each call. It does not train.
# * The model declares `sample_shape`, and returns one number for each class: an output of shape (10,) for a digit.
# * The targets stay as they are: class numbers of shape (n,).
#
# Layers and sizes in between are your choice.

# %%
from autograder import check

import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_digits, load_sample_images

images, digits = load_digits(return_X_y=True)
images = (images / 16).reshape(-1, 8, 8, 1).astype("float32")

photographs = np.stack(load_sample_images().images)[:, :420, :640] / 255
patches = photographs.reshape(2, 35, 12, 40, 16, 3).transpose(0, 1, 3, 2, 4, 5).reshape(-1, 12, 16, 3)[::4]
patches = patches.astype("float32")
flowers = np.repeat([0, 1], len(patches) // 2)  # 0: from the temple, 1: from the flower

print("images: ", images.shape, "digits: ", digits.shape)
print("patches:", patches.shape, "flowers:", flowers.shape)


# %% role="broken" because="output_rank_wrong"
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Dense(32, activation="relu"),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.003), loss="sparse_categorical_crossentropy")
    return model


# %% role="fix"
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Flatten(),
            layers.Dense(32, activation="relu"),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.003), loss="sparse_categorical_crossentropy")
    return model


# %% role="right"
# Flatten between the Dense layers: the first one works pixel by pixel, which is allowed.
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Dense(8, activation="relu"),
            layers.Flatten(),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.003), loss="sparse_categorical_crossentropy")
    return model


# %% role="right"
# Convolution, and the largest value of each filter for the whole image.
def build_model(sample_shape, classes):
    inputs = keras.Input(shape=sample_shape)
    x = layers.Conv2D(32, 3, activation="relu")(inputs)
    x = layers.GlobalMaxPooling2D()(x)
    model = keras.Model(inputs, layers.Dense(classes, activation="softmax")(x))
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="right"
# Reshape to one axis does what Flatten does.
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Reshape((-1,)),
            layers.Dense(32, activation="relu"),
            layers.Dense(classes),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.Adam(0.003), loss=loss)
    return model


# %% role="wrong" because="output_rank_wrong"
# The rows of the image are still there: (None, 8, 10).
def build_model(sample_shape, classes):
    height, width, channels = sample_shape
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Reshape((height, width * channels)),
            layers.Dense(32, activation="relu"),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.003), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="output_rank_wrong"
# The message asks for another rank of target and output. The categorical loss only words it differently.
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Dense(32, activation="relu"),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.003), loss="categorical_crossentropy")
    return model


# %% role="wrong" because="output_rank_wrong"
# Flattened too late: ten numbers for each of 64 pixels, in one row of 640.
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Dense(32, activation="relu"),
            layers.Dense(classes, activation="softmax"),
            layers.Flatten(),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.003), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="flattened_in_input"
# The images are not flat, and nothing in the model or the data flattens them.
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=(int(np.prod(sample_shape)),)),
            layers.Dense(32, activation="relu"),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.003), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="class_numbers_with_categorical_loss"
# The model is fixed, and the loss was changed along the way.
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Flatten(),
            layers.Dense(32, activation="relu"),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.003), loss="categorical_crossentropy")
    return model


# %% role="wrong" because="loss_unfit"
# A loss that wants a column of 0 and 1 for each class.
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Flatten(),
            layers.Dense(32, activation="relu"),
            layers.Dense(classes, activation="sigmoid"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.003), loss="binary_crossentropy")
    return model


# %% role="wrong" because="units_wrong"
# Ten classes, whatever the function is asked for: wrong for the patches.
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Flatten(),
            layers.Dense(32, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.003), loss="sparse_categorical_crossentropy")
    return model


# %% role="right"
# Activations of TensorFlow, and layers and an optimizer that Keras has had for a short time only.
def build_model(sample_shape, classes):
    import tensorflow as tf

    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.RandomErasing(0.2),
            layers.Flatten(),
            layers.Dense(32, activation=tf.nn.relu),
            layers.Dense(classes, activation=tf.nn.softmax),
        ]
    )
    model.compile(optimizer=keras.optimizers.AdamW(0.003), loss="sparse_categorical_crossentropy")
    return model


# %% role="right"
# A small learning rate: the loss falls slowly, and it falls.
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Flatten(),
            layers.Dense(32, activation="relu"),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(1e-4), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="axes_turned_inside"
# The declaration is right; then the image is put on its side.
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Permute((2, 1, 3)),
            layers.Conv2D(8, 3, activation="relu"),
            layers.Flatten(),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.003), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="axes_turned_inside"
# A reshape to channels first and back mixes the pixels of different rows.
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Reshape((sample_shape[1] // 2, sample_shape[0] * 2, sample_shape[2])),
            layers.Conv2D(8, 3, activation="relu"),
            layers.Flatten(),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.003), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="samples_mixed"
# A softmax over the batch: each class is shared out among the images.
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Flatten(),
            layers.Dense(32, activation="relu"),
            layers.Dense(classes),
            layers.Softmax(axis=0),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.003), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="does_not_learn"
# The statistics of the batch normalisation move, and with them the loss. No weight does.
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Flatten(),
            layers.BatchNormalization(momentum=0.5),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.0), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="model_not_fresh"
# A new model each time, of layers that all of them share.
shared = layers.Dense(32, activation="relu")


def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Flatten(),
            shared,
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.003), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="trained_inside"
# Compiling again hides that it was trained, but not from its weights.
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Flatten(),
            layers.Dense(32, activation="relu"),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.003), loss="sparse_categorical_crossentropy")
    x = np.random.default_rng(1).random((64, *sample_shape))
    model.fit(x, np.arange(64) % classes, verbose=0)
    model.compile(optimizer=keras.optimizers.Adam(0.003), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="not_a_function"
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Flatten(),
            layers.Dense(32, activation="relu"),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.003), loss="sparse_categorical_crossentropy")
    return model


build_model = build_model((8, 8, 1), 10)


# %% role="symptom"
model = build_model((8, 8, 1), 10)
print("output:", model.output_shape, "  targets:", digits.shape)
model.fit(images, digits, epochs=2, verbose=2)

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# The sentence in the message is misleading; the two shapes at its end are right. Multiply the axes of the output,
# without the first: how many numbers does the model return for one image? How many should it return?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: where to look</summary>
#
# `draw(model, images)` after `from autograder import draw` shows the shape after each layer. Find the first layer after
# which the axes for height and width should be gone. `Dense` acts on the last axis and does not remove any.
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# One layer is missing. It turns each image into one row of numbers, and it belongs after the input and before the
# `Dense` layer that returns the classes. The loss and the targets stay.
#
# </details>

# %% role="check" points=2
# For a digit the model gives ten numbers, and it learns from class numbers.
check("build_model", given=((8, 8, 1), 10), data=images, output=(10,), targets=digits)

# %% role="check" points=1
# For a patch it gives two numbers, and it learns.
check("build_model", given=((12, 16, 3), 2), data=patches, output=(2,), targets=flowers)

# %% role="hidden" points=1
# Grey patches of 10 x 16.
grey = patches[:, :10].mean(axis=-1, keepdims=True)
check("build_model", given=((10, 16, 1), 2), data=grey, output=(2,), targets=flowers)
