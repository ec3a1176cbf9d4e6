# %% [markdown]
# title: ValueError: Input 0 is incompatible with layer conv2d_14: expected ndim=4, found ndim=2
# source: keras-team/keras #12622, 2019
# %% role="fault" because="layer_wants_other_rank"
import keras
import numpy as np
from keras.layers import Activation, BatchNormalization, Conv2D, Dense, Flatten, Input, MaxPooling2D


def create_cnn(width, height, depth, filters=(4, 8)):
    inputs = Input(shape=(height, width, depth))
    x = inputs
    for f in filters:
        x = Conv2D(f, (3, 3), padding="same")(x)
        x = Activation("relu")(x)
        x = BatchNormalization(axis=-1)(x)
        x = MaxPooling2D(pool_size=(2, 2))(x)
        x = Flatten()(x)
    x = Dense(16, activation="relu")(x)
    x = Dense(1, activation="linear")(x)
    return keras.Model(inputs, x)


houses = np.random.default_rng(1).random((36, 32, 32, 3))
prices = houses.mean(axis=(1, 2, 3))
model = create_cnn(32, 32, 3)
model.compile(loss="mean_absolute_percentage_error", optimizer="adam")
model.fit(houses, prices, epochs=1, batch_size=8, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras.layers import Activation, BatchNormalization, Conv2D, Dense, Flatten, Input, MaxPooling2D


def create_cnn(width, height, depth, filters=(4, 8)):
    inputs = Input(shape=(height, width, depth))
    x = inputs
    for f in filters:
        x = Conv2D(f, (3, 3), padding="same")(x)
        x = Activation("relu")(x)
        x = BatchNormalization(axis=-1)(x)
        x = MaxPooling2D(pool_size=(2, 2))(x)
    x = Flatten()(x)
    x = Dense(16, activation="relu")(x)
    x = Dense(1, activation="linear")(x)
    return keras.Model(inputs, x)


houses = np.random.default_rng(1).random((36, 32, 32, 3))
prices = houses.mean(axis=(1, 2, 3))
model = create_cnn(32, 32, 3)
model.compile(loss="mean_absolute_percentage_error", optimizer="adam")
model.fit(houses, prices, epochs=1, batch_size=8, verbose=0)
