# %% [markdown]
# title: Why the model return 7 outputs but loss have inputs for 2 only
# source: hamidriasat/BASNet #1, 2022
# %% role="fault" because="outputs_differ"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(1)
photos = rng.random((32, 16, 16, 3)).astype("float32")
masks = (photos.mean(axis=-1, keepdims=True) > 0.5).astype("float32")


def basnet_small():
    x_in = layers.Input((16, 16, 3))
    e1 = layers.Conv2D(8, 3, padding="same", activation="relu")(x_in)
    e2 = layers.Conv2D(16, 3, padding="same", activation="relu")(layers.MaxPooling2D()(e1))
    d1 = layers.Concatenate()([layers.UpSampling2D()(e2), e1])
    stage_1 = layers.Conv2D(1, 3, padding="same", activation="sigmoid", name="stage_1")(d1)
    stage_2 = layers.Conv2D(1, 3, padding="same", activation="sigmoid", name="stage_2")(layers.UpSampling2D()(e2))
    return keras.Model(x_in, [stage_1, stage_2])


model = basnet_small()
model.compile("adam", loss=["binary_crossentropy", "binary_crossentropy"])
model.fit(photos, masks, epochs=1, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(1)
photos = rng.random((32, 16, 16, 3)).astype("float32")
masks = (photos.mean(axis=-1, keepdims=True) > 0.5).astype("float32")


def basnet_small():
    x_in = layers.Input((16, 16, 3))
    e1 = layers.Conv2D(8, 3, padding="same", activation="relu")(x_in)
    e2 = layers.Conv2D(16, 3, padding="same", activation="relu")(layers.MaxPooling2D()(e1))
    d1 = layers.Concatenate()([layers.UpSampling2D()(e2), e1])
    stage_1 = layers.Conv2D(1, 3, padding="same", activation="sigmoid", name="stage_1")(d1)
    stage_2 = layers.Conv2D(1, 3, padding="same", activation="sigmoid", name="stage_2")(layers.UpSampling2D()(e2))
    return keras.Model(x_in, [stage_1, stage_2])


model = basnet_small()
model.compile("adam", loss=["binary_crossentropy", "binary_crossentropy"])
model.fit(photos, [masks, masks], epochs=1, verbose=0)
