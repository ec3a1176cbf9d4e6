# %% [markdown]
# title: How to preprocess mask for multiclass segmentation?
# source: qubvel/segmentation_models #137, 2019
# %% role="fault" because="class_numbers_with_categorical_loss"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(8)
tiles = rng.random((10, 16, 16, 3), dtype="float32")
masks = rng.integers(0, 8, (10, 16, 16, 1))

model = keras.Sequential([
    keras.Input((16, 16, 3)),
    layers.Conv2D(8, 3, strides=2, padding="same", activation="relu"),
    layers.Conv2DTranspose(8, 3, strides=2, padding="same", activation="relu"),
    layers.Conv2D(8, 1, activation="softmax"),
])
model.compile("adam", loss="categorical_crossentropy")
model.fit(tiles, masks, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(8)
tiles = rng.random((10, 16, 16, 3), dtype="float32")
masks = rng.integers(0, 8, (10, 16, 16, 1))

model = keras.Sequential([
    keras.Input((16, 16, 3)),
    layers.Conv2D(8, 3, strides=2, padding="same", activation="relu"),
    layers.Conv2DTranspose(8, 3, strides=2, padding="same", activation="relu"),
    layers.Conv2D(8, 1, activation="softmax"),
])
model.compile("adam", loss="sparse_categorical_crossentropy")
model.fit(tiles, masks, verbose=0)
