# %% [markdown]
# title: Decoder reshape, functional
# source: written for this corpus
# %% role="fault" because="reshape_layer_differs"
import keras
import numpy as np
from keras import layers

faces = np.random.default_rng(19).random((20, 28, 28, 1)).astype("float32")
inputs = keras.Input((28, 28, 1))
x = layers.Conv2D(8, 3, strides=2, padding="same", activation="relu")(inputs)
x = layers.Conv2D(8, 3, strides=2, padding="same", activation="relu")(x)
code = layers.Dense(10)(layers.Flatten()(x))
y = layers.Dense(8 * 8 * 8, activation="relu")(code)
y = layers.Reshape((7, 7, 8))(y)
y = layers.Conv2DTranspose(8, 3, strides=2, padding="same", activation="relu")(y)
y = layers.Conv2DTranspose(1, 3, strides=2, padding="same", activation="sigmoid")(y)
model = keras.Model(inputs, y)
model.compile("adam", "binary_crossentropy")
model.fit(faces, faces, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

faces = np.random.default_rng(19).random((20, 28, 28, 1)).astype("float32")
inputs = keras.Input((28, 28, 1))
x = layers.Conv2D(8, 3, strides=2, padding="same", activation="relu")(inputs)
x = layers.Conv2D(8, 3, strides=2, padding="same", activation="relu")(x)
code = layers.Dense(10)(layers.Flatten()(x))
y = layers.Dense(7 * 7 * 8, activation="relu")(code)
y = layers.Reshape((7, 7, 8))(y)
y = layers.Conv2DTranspose(8, 3, strides=2, padding="same", activation="relu")(y)
y = layers.Conv2DTranspose(1, 3, strides=2, padding="same", activation="sigmoid")(y)
model = keras.Model(inputs, y)
model.compile("adam", "binary_crossentropy")
model.fit(faces, faces, verbose=0)
