# %% [markdown]
# title: softmax as last layer
# source: jocicmarko/ultrasound-nerve-segmentation #18, 2017
# %% role="fault" because="one_unit_softmax" silent="yes" explain="model, imgs_train, imgs_mask_train"
import numpy as np
from keras import layers, models

rng = np.random.default_rng(9)
imgs_train = rng.random((16, 12, 12, 1), dtype="float32")
imgs_mask_train = (imgs_train > 0.6).astype("float32")

inputs = layers.Input((12, 12, 1))
x = layers.Conv2D(6, 3, padding="same", activation="relu")(inputs)
x = layers.Conv2D(1, 1, activation="linear")(x)
outputs = layers.Activation("softmax")(x)
model = models.Model(inputs, outputs)
model.compile(optimizer="adam", loss="binary_crossentropy")
model.fit(imgs_train, imgs_mask_train, verbose=0)
# %% role="fix"
import numpy as np
from keras import layers, models

rng = np.random.default_rng(9)
imgs_train = rng.random((16, 12, 12, 1), dtype="float32")
imgs_mask_train = (imgs_train > 0.6).astype("float32")

inputs = layers.Input((12, 12, 1))
x = layers.Conv2D(6, 3, padding="same", activation="relu")(inputs)
x = layers.Conv2D(1, 1, activation="linear")(x)
outputs = layers.Activation("sigmoid")(x)
model = models.Model(inputs, outputs)
model.compile(optimizer="adam", loss="binary_crossentropy")
model.fit(imgs_train, imgs_mask_train, verbose=0)
