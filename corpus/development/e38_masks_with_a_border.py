# %% [markdown]
# title: Boundary pixels of the masks are 255
# source: written for this corpus
# %% role="fault" because="labels_outside_classes" silent="yes" explain="model, streets, masks"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(38)
streets = rng.random((8, 12, 12, 3), dtype="float32")
masks = rng.integers(0, 4, (8, 12, 12))
masks[:, 0], masks[:, -1] = 255, 255

model = keras.Sequential([
    keras.Input((12, 12, 3)),
    layers.Conv2D(6, 3, padding="same", activation="relu"),
    layers.Conv2D(4, 1, activation="softmax"),
])
model.compile("adam", keras.losses.SparseCategoricalCrossentropy())
model.fit(streets, masks, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(38)
streets = rng.random((8, 12, 12, 3), dtype="float32")
masks = rng.integers(0, 4, (8, 12, 12))
masks[:, 0], masks[:, -1] = 255, 255

model = keras.Sequential([
    keras.Input((12, 12, 3)),
    layers.Conv2D(6, 3, padding="same", activation="relu"),
    layers.Conv2D(4, 1, activation="softmax"),
])
model.compile("adam", keras.losses.SparseCategoricalCrossentropy(ignore_class=255))
model.fit(streets, masks, verbose=0)
