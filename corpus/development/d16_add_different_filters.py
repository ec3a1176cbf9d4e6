# %% [markdown]
# title: Residual block changes the number of filters
# source: written for this corpus
# %% role="fault" because="branches_differ"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(16)
images = rng.random((16, 24, 24, 3)).astype("float32")
labels = rng.integers(0, 4, 16)


def block(x, filters):
    y = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
    y = layers.Conv2D(filters, 3, padding="same")(y)
    return layers.Activation("relu")(layers.Add()([x, y]))


inputs = keras.Input((24, 24, 3))
x = layers.Conv2D(8, 3, padding="same")(inputs)
x = block(x, 8)
x = block(x, 16)
x = layers.GlobalAveragePooling2D()(x)
model = keras.Model(inputs, layers.Dense(4, activation="softmax")(x))
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(images, labels, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(16)
images = rng.random((16, 24, 24, 3)).astype("float32")
labels = rng.integers(0, 4, 16)


def block(x, filters):
    y = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
    y = layers.Conv2D(filters, 3, padding="same")(y)
    return layers.Activation("relu")(layers.Add()([layers.Conv2D(filters, 1)(x), y]))


inputs = keras.Input((24, 24, 3))
x = layers.Conv2D(8, 3, padding="same")(inputs)
x = block(x, 8)
x = block(x, 16)
x = layers.GlobalAveragePooling2D()(x)
model = keras.Model(inputs, layers.Dense(4, activation="softmax")(x))
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(images, labels, verbose=0)
