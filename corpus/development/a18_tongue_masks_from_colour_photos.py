# %% [markdown]
# title: ValueError: Error when checking input: expected layer_1_input to have shape (128, 128, 1) but got array with shape (128, 128, 3)
# source: keras-team/keras #16711, 2022
# %% role="fault" because="channels_differ"
import numpy as np
from keras import Input, Model
from keras.layers import Concatenate, Conv2D, MaxPooling2D, UpSampling2D

rng = np.random.default_rng(17)
X_1 = rng.random((32, 32, 32, 3)).astype("float32")
y_1 = (X_1.mean(axis=-1, keepdims=True) > 0.5).astype("float32")


def unet(size):
    layer_1 = Input((size, size, 1))
    down = Conv2D(8, 3, activation="relu", padding="same")(layer_1)
    deep = Conv2D(16, 3, activation="relu", padding="same")(MaxPooling2D(2)(down))
    up = Concatenate()([UpSampling2D(2)(deep), down])
    return Model(layer_1, Conv2D(1, 1, activation="sigmoid")(up))


model = unet(32)
model.compile(optimizer="adam", loss="binary_crossentropy")
model.fit(X_1, y_1, batch_size=16, epochs=1, verbose=0)
# %% role="fix"
import numpy as np
from keras import Input, Model
from keras.layers import Concatenate, Conv2D, MaxPooling2D, UpSampling2D

rng = np.random.default_rng(17)
X_1 = rng.random((32, 32, 32, 3)).astype("float32")
y_1 = (X_1.mean(axis=-1, keepdims=True) > 0.5).astype("float32")


def unet(size):
    layer_1 = Input((size, size, 3))
    down = Conv2D(8, 3, activation="relu", padding="same")(layer_1)
    deep = Conv2D(16, 3, activation="relu", padding="same")(MaxPooling2D(2)(down))
    up = Concatenate()([UpSampling2D(2)(deep), down])
    return Model(layer_1, Conv2D(1, 1, activation="sigmoid")(up))


model = unet(32)
model.compile(optimizer="adam", loss="binary_crossentropy")
model.fit(X_1, y_1, batch_size=16, epochs=1, verbose=0)
