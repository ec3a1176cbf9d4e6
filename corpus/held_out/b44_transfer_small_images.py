# %% [markdown]
# title: I want to use `input_shape=(28, 28, 3)`
# source: qubvel/efficientnet #129, 2020
# %% role="fault" because="backbone_input"
import keras
import numpy as np
from keras import layers
from keras.applications import MobileNetV2

rng = np.random.default_rng(129)
digits = rng.random((16, 28, 28, 3)).astype("float32")


def transfer_model(shape, classes):
    inputs = keras.Input(shape)
    backbone = MobileNetV2(alpha=0.35, weights=None, include_top=False, input_shape=shape)
    backbone.trainable = False
    x = backbone(inputs)
    x = layers.GlobalAveragePooling2D()(x)
    return keras.Model(inputs, layers.Dense(classes)(x))


model = transfer_model(digits.shape[1:], 10)
logits = model(digits)
# %% role="fix"
import keras
import numpy as np
from keras import layers
from keras.applications import MobileNetV2

rng = np.random.default_rng(129)
digits = np.pad(rng.random((16, 28, 28, 3)).astype("float32"), ((0, 0), (2, 2), (2, 2), (0, 0)))


def transfer_model(shape, classes):
    inputs = keras.Input(shape)
    backbone = MobileNetV2(alpha=0.35, weights=None, include_top=False, input_shape=shape)
    backbone.trainable = False
    x = backbone(inputs)
    x = layers.GlobalAveragePooling2D()(x)
    return keras.Model(inputs, layers.Dense(classes)(x))


model = transfer_model(digits.shape[1:], 10)
logits = model(digits)
