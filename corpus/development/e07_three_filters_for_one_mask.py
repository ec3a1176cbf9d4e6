# %% [markdown]
# title: ValueError: logits and labels must have the same shape ((None, 192, 256, 3) vs (None, 192, 256, 1))
# source: nibtehaz/MultiResUNet #28, 2022
# %% role="fault" because="units_wrong"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(7)
skin = rng.random((12, 24, 32, 3), dtype="float32")
lesion = (skin.mean(axis=-1, keepdims=True) > 0.5).astype("float32")

inputs = keras.Input((24, 32, 3))
down = layers.Conv2D(6, 3, padding="same", activation="relu")(inputs)
deep = layers.Conv2D(8, 3, padding="same", activation="relu")(layers.MaxPooling2D(2)(down))
up = layers.Concatenate()([layers.Conv2DTranspose(6, 2, strides=2)(deep), down])
outputs = layers.Conv2D(3, 1, activation="sigmoid")(up)
model = keras.Model(inputs, outputs)
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(skin, lesion, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(7)
skin = rng.random((12, 24, 32, 3), dtype="float32")
lesion = (skin.mean(axis=-1, keepdims=True) > 0.5).astype("float32")

inputs = keras.Input((24, 32, 3))
down = layers.Conv2D(6, 3, padding="same", activation="relu")(inputs)
deep = layers.Conv2D(8, 3, padding="same", activation="relu")(layers.MaxPooling2D(2)(down))
up = layers.Concatenate()([layers.Conv2DTranspose(6, 2, strides=2)(deep), down])
outputs = layers.Conv2D(1, 1, activation="sigmoid")(up)
model = keras.Model(inputs, outputs)
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(skin, lesion, verbose=0)
