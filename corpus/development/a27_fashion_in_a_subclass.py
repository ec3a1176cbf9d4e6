# %% [markdown]
# title: keras.fit not working with conv2D layer
# source: tensorflow/tensorflow #32516, 2019
# %% role="fault" because="channel_axis_missing_in_data"
import numpy as np
from tensorflow import keras

rng = np.random.default_rng(26)
train_images = rng.random((64, 28, 28)).astype("float32")
train_labels = rng.integers(0, 10, 64)


class FashionNet(keras.Model):
    def __init__(self):
        super().__init__()
        self.conv = keras.layers.Conv2D(16, (3, 3), activation="relu")
        self.pool = keras.layers.MaxPooling2D((2, 2))
        self.flatten = keras.layers.Flatten()
        self.hidden = keras.layers.Dense(32, activation="relu")
        self.out = keras.layers.Dense(10, activation="softmax")

    def call(self, images):
        return self.out(self.hidden(self.flatten(self.pool(self.conv(images)))))


net = FashionNet()
net.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
net.fit(train_images, train_labels, epochs=1, verbose=0)
# %% role="fix"
import numpy as np
from tensorflow import keras

rng = np.random.default_rng(26)
train_images = rng.random((64, 28, 28)).astype("float32")
train_labels = rng.integers(0, 10, 64)


class FashionNet(keras.Model):
    def __init__(self):
        super().__init__()
        self.conv = keras.layers.Conv2D(16, (3, 3), activation="relu")
        self.pool = keras.layers.MaxPooling2D((2, 2))
        self.flatten = keras.layers.Flatten()
        self.hidden = keras.layers.Dense(32, activation="relu")
        self.out = keras.layers.Dense(10, activation="softmax")

    def call(self, images):
        return self.out(self.hidden(self.flatten(self.pool(self.conv(images)))))


net = FashionNet()
net.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
net.fit(train_images[..., np.newaxis], train_labels, epochs=1, verbose=0)
