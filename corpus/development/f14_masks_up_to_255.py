# %% [markdown]
# title: Loss of U-Net is negative
# source: written for this corpus
# %% role="fault" because="loss_unfit" silent="yes" explain="model, images, masks"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(14)
images = rng.integers(0, 256, (8, 16, 16, 3)).astype("float32") / 255
masks = (images.mean(axis=-1, keepdims=True) > 0.5) * 255.0

model = keras.Sequential([
    keras.Input((16, 16, 3)),
    layers.Conv2D(4, 3, padding="same", activation="relu"),
    layers.Conv2D(1, 1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy")
model.fit(images, masks, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(14)
images = rng.integers(0, 256, (8, 16, 16, 3)).astype("float32") / 255
masks = (images.mean(axis=-1, keepdims=True) > 0.5) * 1.0

model = keras.Sequential([
    keras.Input((16, 16, 3)),
    layers.Conv2D(4, 3, padding="same", activation="relu"),
    layers.Conv2D(1, 1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy")
model.fit(images, masks, verbose=0)
