# %% [markdown]
# title: A Concatenate layer requires inputs with matching shapes except for the concatenation axis. Received: input_shape=[(None, 88, 88, 128), (None, 89, 89, 128)]
# source: keras-team/keras #19964, 2024
# %% role="fault" because="branches_differ"
import keras
import numpy as np
from keras import layers


def unet(levels, filters=4):
    inputs = layers.Input(shape=(38, 38, 1))
    x = inputs
    skips = []
    for level in range(levels):
        x = layers.Conv2D(filters * 2**level, 3, padding="same", activation="relu")(x)
        if level < levels - 1:
            skips.append(x)
            x = layers.MaxPool2D(2)(x)
    for level in reversed(range(levels - 1)):
        x = layers.Conv2DTranspose(filters * 2**level, 3, strides=2, padding="same")(x)
        x = layers.Concatenate()([x, skips[level]])
        x = layers.Conv2D(filters * 2**level, 3, padding="same", activation="relu")(x)
    return keras.Model(inputs, layers.Conv2D(1, 1, activation="sigmoid")(x))


images = np.random.default_rng(17).random((8, 38, 38, 1))
model = unet(4)
model.compile("adam", "binary_crossentropy")
model.fit(images, (images > 0.5).astype("float32"), verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers


def unet(levels, filters=4):
    inputs = layers.Input(shape=(40, 40, 1))
    x = inputs
    skips = []
    for level in range(levels):
        x = layers.Conv2D(filters * 2**level, 3, padding="same", activation="relu")(x)
        if level < levels - 1:
            skips.append(x)
            x = layers.MaxPool2D(2)(x)
    for level in reversed(range(levels - 1)):
        x = layers.Conv2DTranspose(filters * 2**level, 3, strides=2, padding="same")(x)
        x = layers.Concatenate()([x, skips[level]])
        x = layers.Conv2D(filters * 2**level, 3, padding="same", activation="relu")(x)
    return keras.Model(inputs, layers.Conv2D(1, 1, activation="sigmoid")(x))


images = np.random.default_rng(17).random((8, 40, 40, 1))
model = unet(4)
model.compile("adam", "binary_crossentropy")
model.fit(images, (images > 0.5).astype("float32"), verbose=0)
