# %% [markdown]
# title: I got an error on trainingstart = model.fit(x=x_train, y=y_train, epochs=10, batch_size=64)
# source: tensorflow/tensorflow #54233, 2022
# %% role="fault" because="labels_outside_classes"
import keras
import numpy as np
from keras import layers


class Reader(keras.Model):
    def __init__(self, letters):
        super().__init__()
        self.conv = layers.Conv2D(6, 3, activation="relu")
        self.pool = layers.MaxPooling2D()
        self.flat = layers.Flatten()
        self.out = layers.Dense(letters, activation="softmax")

    def call(self, signs):
        return self.out(self.flat(self.pool(self.conv(signs))))


rng = np.random.default_rng(54233)
x_train = rng.random((66, 14, 14, 1), dtype="float32")
y_train = 3 * (np.arange(66) % 11) + 2  # numbers of the letters in a table of 36
reader = Reader(len(np.unique(y_train)))
reader.compile(optimizer="adam", loss=keras.losses.SparseCategoricalCrossentropy(), metrics=["accuracy"])
trainingstart = reader.fit(x=x_train, y=y_train, epochs=2, batch_size=33, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers


class Reader(keras.Model):
    def __init__(self, letters):
        super().__init__()
        self.conv = layers.Conv2D(6, 3, activation="relu")
        self.pool = layers.MaxPooling2D()
        self.flat = layers.Flatten()
        self.out = layers.Dense(letters, activation="softmax")

    def call(self, signs):
        return self.out(self.flat(self.pool(self.conv(signs))))


rng = np.random.default_rng(54233)
x_train = rng.random((66, 14, 14, 1), dtype="float32")
y_train = 3 * (np.arange(66) % 11) + 2  # numbers of the letters in a table of 36
reader = Reader(len(np.unique(y_train)))
reader.compile(optimizer="adam", loss=keras.losses.SparseCategoricalCrossentropy(), metrics=["accuracy"])
trainingstart = reader.fit(x=x_train, y=np.unique(y_train, return_inverse=True)[1], epochs=2, batch_size=33, verbose=0)
