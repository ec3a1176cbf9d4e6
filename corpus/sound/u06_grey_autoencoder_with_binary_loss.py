# %% role="sound" explain="auto, images, images"
import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_digits

images = (load_digits().images[:200, ..., np.newaxis] / 16).astype("float32")

inputs = keras.Input((8, 8, 1))
x = layers.Conv2D(6, 3, strides=2, padding="same", activation="relu")(inputs)
x = layers.Flatten()(x)
code = layers.Dense(5)(x)
x = layers.Reshape((4, 4, 6))(layers.Dense(96, activation="relu")(code))
auto = keras.Model(inputs, layers.Conv2DTranspose(1, 3, strides=2, padding="same", activation="sigmoid")(x))
auto.compile("adam", "binary_crossentropy")
auto.fit(images, images, verbose=0)
