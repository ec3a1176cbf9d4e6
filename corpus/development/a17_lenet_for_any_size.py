# %% [markdown]
# title: Exception: The shape of the input to "Flatten" is not fully defined
# source: keras-team/keras #3850, 2016
# %% role="fault" because="axis_left_open"
import numpy as np
import keras
from keras.layers import Activation, Conv2D, Dense, Flatten, MaxPooling2D

rng = np.random.default_rng(16)
x = rng.random((80, 28, 28, 1)).astype("float32")
y = rng.integers(0, 10, 80)


class LeNet:
    @staticmethod
    def build(depth, classes):
        model = keras.Sequential()
        model.add(keras.Input(shape=(None, None, depth)))
        model.add(Conv2D(6, 5, padding="same"))
        model.add(Activation("relu"))
        model.add(MaxPooling2D(pool_size=(2, 2), strides=(2, 2)))
        model.add(Flatten())
        model.add(Dense(50, activation="relu"))
        model.add(Dense(classes, activation="softmax"))
        return model


lenet = LeNet.build(depth=1, classes=10)
lenet.compile(optimizer=keras.optimizers.SGD(0.01), loss="sparse_categorical_crossentropy")
lenet.fit(x, y, epochs=1, verbose=0)
# %% role="fix"
import numpy as np
import keras
from keras.layers import Activation, Conv2D, Dense, Flatten, MaxPooling2D

rng = np.random.default_rng(16)
x = rng.random((80, 28, 28, 1)).astype("float32")
y = rng.integers(0, 10, 80)


class LeNet:
    @staticmethod
    def build(depth, classes):
        model = keras.Sequential()
        model.add(keras.Input(shape=(28, 28, depth)))
        model.add(Conv2D(6, 5, padding="same"))
        model.add(Activation("relu"))
        model.add(MaxPooling2D(pool_size=(2, 2), strides=(2, 2)))
        model.add(Flatten())
        model.add(Dense(50, activation="relu"))
        model.add(Dense(classes, activation="softmax"))
        return model


lenet = LeNet.build(depth=1, classes=10)
lenet.compile(optimizer=keras.optimizers.SGD(0.01), loss="sparse_categorical_crossentropy")
lenet.fit(x, y, epochs=1, verbose=0)
