# %% [markdown]
# # Exercise 1.3: The copied shape
#
# One function builds the models for several data sets. Two of them are here:
#
# * 1797 scans of handwritten digits: grey images of 8 x 8 pixels, ten classes.
# * 600 patches cut from two colour photographs: 24 x 32 pixels with three channels, two classes. Class 0 comes from
#   the photograph of a building in China, class 1 from that of a flower.
#
# The function takes the shape of one sample and the number of classes, but it ignores the shape. One of its lines was
# copied from a tutorial about images of 28 x 28. With the digits there is no error: the model trains, and the numbers
# even look good. With the patches `fit` fails.
#
# **Your task:** change `build_model` so that one function is right for both, and for images that you do not see here.
#
# * `build_model(sample_shape, classes)` returns a new, compiled model at each call. It does not train.
#   `sample_shape` is a tuple such as `(8, 8, 1)`, `classes` a number such as 10.
# * The model declares exactly this shape, with a size for every axis: numbers, and no `None`.
# * It returns one number for each class.
#
# Layers and sizes in between are your choice. The existing ones are good enough.

# %%
from autograder import check

import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_digits, load_sample_images

images, digits = load_digits(return_X_y=True)
images = (images / 16.0).reshape(-1, 8, 8, 1).astype("float32")

photos = np.stack(load_sample_images().images)
# 17 rows of 20 patches from each photograph; shuffled, because they come photograph by photograph
patches = photos[:, :408].reshape(2, 17, 24, 20, 32, 3).swapaxes(2, 3).reshape(-1, 24, 32, 3)
order = np.random.default_rng(1).permutation(len(patches))[:600]
patches = (patches[order] / 255.0).astype("float32")
flowers = order // 340

print("images: ", images.shape, "one image:", images[0].shape, "classes:", len(set(digits)))
print("patches:", patches.shape, "one patch:", patches[0].shape, "classes:", len(set(flowers)))


# %% role="broken" because="other_size_declared"
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(16, 3, activation="relu"),
            layers.Conv2D(32, 3, activation="relu"),
            layers.GlobalMaxPooling2D(),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


# %% role="fix"
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Conv2D(16, 3, activation="relu"),
            layers.Conv2D(32, 3, activation="relu"),
            layers.GlobalMaxPooling2D(),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


# %% role="right"
# The parentheses change nothing: sample_shape is a tuple with and without them.
def build_model(sample_shape, classes):
    inputs = keras.Input((sample_shape))  # noqa: UP034
    x = layers.Conv2D(16, 3, padding="same", activation="relu")(inputs)
    x = layers.Conv2D(32, 3, padding="same", activation="relu")(x)
    x = layers.GlobalMaxPooling2D()(x)
    outputs = layers.Dense(classes)(x)
    model = keras.Model(inputs, outputs)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss=loss)
    return model


# %% role="right"
# Flatten fits the weights to the size, so each size gets a model of its own.
def build_model(sample_shape, classes):
    height, width, channels = sample_shape
    model = keras.Sequential()
    model.add(layers.InputLayer(shape=(height, width, channels)))
    model.add(layers.Conv2D(8, 3, activation="relu"))
    model.add(layers.Flatten())
    model.add(layers.Dense(classes, activation="softmax"))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


# %% role="right"
# Resizing comes after the input: the model declares the data as they are, and changes their size itself.
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Resizing(12, 12),
            layers.Conv2D(16, 3, activation="relu"),
            layers.Conv2D(32, 3, activation="relu"),
            layers.GlobalMaxPooling2D(),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="right"
def build_model(sample_shape, classes=10):
    model = keras.Sequential(
        [
            keras.Input(shape=list(sample_shape)),
            layers.Rescaling(2.0, offset=-1.0),
            layers.Conv2D(16, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dense(32, activation="relu"),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


# %% role="right"
# Keras warns that input_shape= is the old way; it is right all the same.
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            layers.Flatten(input_shape=sample_shape),
            layers.Dense(32, activation="relu"),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


# %% role="right"
# A model inside a model: the outer one declares the input.
def build_model(sample_shape, classes):
    features = keras.Sequential(
        [
            layers.Conv2D(16, 3, activation="relu"),
            layers.Conv2D(32, 3, activation="relu"),
            layers.GlobalMaxPooling2D(),
        ]
    )
    inputs = keras.Input(shape=sample_shape)
    outputs = layers.Dense(classes, activation="softmax")(features(inputs))
    model = keras.Model(inputs, outputs)
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="input_not_declared"
# Nothing copied, nothing declared: the first data decide.
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            layers.Conv2D(16, 3, activation="relu"),
            layers.Conv2D(32, 3, activation="relu"),
            layers.GlobalMaxPooling2D(),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="axis_left_open"
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=(None, None, 1)),
            layers.Conv2D(16, 3, activation="relu"),
            layers.Conv2D(32, 3, activation="relu"),
            layers.GlobalMaxPooling2D(),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="axis_left_open"
# Fits every image that has the right number of channels, and that is more than was asked for.
def build_model(sample_shape, classes):
    inputs = keras.Input(shape=(None, None, sample_shape[-1]))
    x = layers.Conv2D(16, 3, activation="relu")(inputs)
    x = layers.GlobalMaxPooling2D()(x)
    model = keras.Model(inputs, layers.Dense(classes, activation="softmax")(x))
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="axis_left_open"
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=(None, None, None)),
            layers.Conv2D(16, 3, activation="relu"),
            layers.Conv2D(32, 3, activation="relu"),
            layers.GlobalMaxPooling2D(),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="channel_axis_missing_in_input"
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape[:2]),
            layers.Conv2D(16, 3, activation="relu"),
            layers.GlobalMaxPooling2D(),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="channels_differ"
# Height and width from the argument, the grey channel from the tutorial: right for digits only.
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=(*sample_shape[:2], 1)),
            layers.Conv2D(16, 3, activation="relu"),
            layers.Conv2D(32, 3, activation="relu"),
            layers.GlobalMaxPooling2D(),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="channels_first_in_input"
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape[::-1]),
            layers.Conv2D(16, 3, activation="relu"),
            layers.GlobalMaxPooling2D(),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="channels_first_in_input"
# padding="same" lets even an image of height 1 through.
def build_model(sample_shape, classes):
    height, width, channels = sample_shape
    inputs = keras.Input(shape=(channels, height, width))
    x = layers.Conv2D(16, 3, padding="same", activation="relu")(inputs)
    x = layers.GlobalMaxPooling2D()(x)
    model = keras.Model(inputs, layers.Dense(classes, activation="softmax")(x))
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="axes_swapped"
# Width before height: nobody sees it on square images, and a Sequential with pooling accepts the patches too.
def build_model(sample_shape, classes):
    height, width, channels = sample_shape
    model = keras.Sequential(
        [
            keras.Input(shape=(width, height, channels)),
            layers.Conv2D(16, 3, activation="relu"),
            layers.Conv2D(32, 3, activation="relu"),
            layers.GlobalMaxPooling2D(),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="batch_axis_in_input"
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=(100, *sample_shape)),
            layers.Conv2D(16, 3, activation="relu"),
            layers.Flatten(),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="flattened_in_input"
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=(int(np.prod(sample_shape)),)),
            layers.Dense(32, activation="relu"),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="other_size_declared"
# The shape of the digits, whatever the function is asked for.
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=images.shape[1:]),
            layers.Conv2D(16, 3, activation="relu"),
            layers.Conv2D(32, 3, activation="relu"),
            layers.GlobalMaxPooling2D(),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="other_size_declared"
# One case for each data set of the notebook. Images of another size get the shape of the patches.
def build_model(sample_shape, classes):
    shape = (8, 8, 1) if classes == 10 else (24, 32, 3)
    model = keras.Sequential(
        [
            keras.Input(shape=shape),
            layers.Conv2D(16, 3, activation="relu"),
            layers.Conv2D(32, 3, activation="relu"),
            layers.GlobalMaxPooling2D(),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="input_not_declared"
# An input layer in second place declares nothing.
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            layers.Resizing(28, 28),
            layers.InputLayer(shape=(28, 28, 1)),
            layers.Conv2D(16, 3, activation="relu"),
            layers.GlobalMaxPooling2D(),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="units_wrong"
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Conv2D(16, 3, activation="relu"),
            layers.Conv2D(32, 3, activation="relu"),
            layers.GlobalMaxPooling2D(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="units_wrong"
# The classes are distinguished by the number of channels: right for digits and patches, wrong for the next data.
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Conv2D(16, 3, activation="relu"),
            layers.Conv2D(32, 3, activation="relu"),
            layers.GlobalMaxPooling2D(),
            layers.Dense(10 if sample_shape[-1] == 1 else 2, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="output_rank_wrong"
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Conv2D(16, 3, activation="relu"),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="class_numbers_with_categorical_loss"
# The labels are numbers; this loss wants one column for each class.
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Conv2D(16, 3, activation="relu"),
            layers.Conv2D(32, 3, activation="relu"),
            layers.GlobalMaxPooling2D(),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="categorical_crossentropy")
    return model


# %% role="wrong" because="batch_size_fixed"
# fit cuts into batches of 32, so 32 seemed to be a size of the data. The last batch is smaller.
def build_model(sample_shape, classes):
    height, width, channels = sample_shape
    inputs = keras.Input(shape=sample_shape)
    x = keras.ops.reshape(inputs, (32, height * width * channels))
    x = layers.Dense(32, activation="relu")(x)
    model = keras.Model(inputs, layers.Dense(classes, activation="softmax")(x))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="answer_raises"
# The same thought with -1 for the rest: Dense can't make its weights for a size that nobody knows.
def build_model(sample_shape, classes):
    inputs = keras.Input(shape=sample_shape)
    x = layers.Conv2D(8, 3, activation="relu")(inputs)
    x = keras.ops.reshape(x, (32, -1))
    model = keras.Model(inputs, layers.Dense(classes, activation="softmax")(x))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="does_not_learn"
# The pixels lie between 0 and 1 already. Divided by 255 once more, hardly anything is left of them.
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Rescaling(1 / 255),
            layers.Conv2D(16, 3, activation="relu"),
            layers.Conv2D(32, 3, activation="relu"),
            layers.GlobalMaxPooling2D(),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="does_not_learn"
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Conv2D(16, 3, activation="relu"),
            layers.GlobalMaxPooling2D(),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.trainable = False
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="needs_wrong_arguments"
def build_model(sample_shape):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Conv2D(16, 3, activation="relu"),
            layers.GlobalMaxPooling2D(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="model_not_fresh"
# A model kept from one call to the next, to save time.
models = {}


def build_model(sample_shape, classes):
    if (sample_shape, classes) not in models:
        model = keras.Sequential(
            [
                keras.Input(shape=sample_shape),
                layers.Conv2D(16, 3, activation="relu"),
                layers.GlobalMaxPooling2D(),
                layers.Dense(classes, activation="softmax"),
            ]
        )
        model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
        models[sample_shape, classes] = model
    return models[sample_shape, classes]


# %% role="wrong" because="own_code_in_model"
# A Lambda that keeps one channel, so that every image looks grey.
def build_model(sample_shape, classes):
    model = keras.Sequential(
        [
            keras.Input(shape=sample_shape),
            layers.Lambda(lambda x: x[..., :1]),
            layers.Conv2D(16, 3, activation="relu"),
            layers.GlobalMaxPooling2D(),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="symptom"
model = build_model(images.shape[1:], 10)
print("declared:", model.input_shape, "  data:", images.shape)
model.fit(images, digits, epochs=2, verbose=2)

model = build_model(patches.shape[1:], 2)
print("declared:", model.input_shape, "  data:", patches.shape)
model.fit(patches, flowers, epochs=2, verbose=2)

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# The cell above prints two shapes for the digits: what the model declares and what the data is. `None` is the batch
# axis and stands for any number of images. Which of the other sizes agree?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: why no error came</summary>
#
# A `Sequential` model checks the number of axes of its data, not their sizes. A convolution slides over any height and
# width, and global pooling returns one number for each channel. Only the channels have to fit the first
# layer's weights. How many channels does a digit have, how many does a patch have, and how many does the model declare?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: where to look</summary>
#
# `build_model` is called with `(8, 8, 1)` once and with `(24, 32, 3)` once. Look for the places in the function where
# `sample_shape` is used, and for the numbers in it that belong to one data set only.
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 4: nearly the answer</summary>
#
# `keras.Input` takes the shape of one sample as a tuple. The caller passes such a tuple, with the channels. Use it as
# it is: the line needs no number, and nothing has to be added or removed.
#
# </details>

# %% role="check" points=2
# For digits the model declares (8, 8, 1), gives ten numbers, and learns.
check("build_model", given=(images.shape[1:], 10), data=images, output=(10,), targets=digits)

# %% role="check" points=2
# For patches the same function declares (24, 32, 3), gives two numbers, and learns.
check("build_model", given=(patches.shape[1:], 2), data=patches, output=(2,), targets=flowers)

# %% role="hidden" points=1
# Smaller patches, 20 x 24.
check("build_model", given=((20, 24, 3), 2), data=patches[:, :20, :24], output=(2,), targets=flowers)

# %% role="hidden" points=1
# Grey patches: one channel, two classes.
check("build_model", given=((24, 32, 1), 2), data=patches.mean(axis=-1, keepdims=True), output=(2,))

# %% role="hidden" points=1
# Digits without their outer columns, 8 x 6.
check("build_model", given=((8, 6, 1), 10), data=images[:, :, 1:7], output=(10,))
