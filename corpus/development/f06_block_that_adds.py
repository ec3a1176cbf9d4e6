# %% [markdown]
# title: Residual block as a layer of my own
# source: written for this corpus
# %% role="fault" because="branches_differ"
import keras
import numpy as np
from keras import layers


class Block(layers.Layer):
    def __init__(self, filters):
        super().__init__()
        self.first = layers.Conv2D(filters, 3, padding="same", activation="relu")
        self.second = layers.Conv2D(filters, 3, padding="same")
        self.add = layers.Add()

    def call(self, x):
        return self.add([x, self.second(self.first(x))])


class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.stem = layers.Conv2D(4, 3, activation="relu")
        self.blocks = [Block(4), Block(8)]
        self.pool = layers.GlobalAveragePooling2D()
        self.out = layers.Dense(3, activation="softmax")

    def call(self, x):
        x = self.stem(x)
        for block in self.blocks:
            x = block(x)
        return self.out(self.pool(x))


images = np.random.default_rng(6).random((9, 14, 14, 3), dtype="float32")
net = Net()
net.compile("adam", "sparse_categorical_crossentropy")
net.fit(images, np.arange(9) % 3, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers


class Block(layers.Layer):
    def __init__(self, filters):
        super().__init__()
        self.first = layers.Conv2D(filters, 3, padding="same", activation="relu")
        self.second = layers.Conv2D(filters, 3, padding="same")
        self.add = layers.Add()

    def call(self, x):
        return self.add([x, self.second(self.first(x))])


class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.stem = layers.Conv2D(4, 3, activation="relu")
        self.blocks = [Block(4), Block(4)]
        self.pool = layers.GlobalAveragePooling2D()
        self.out = layers.Dense(3, activation="softmax")

    def call(self, x):
        x = self.stem(x)
        for block in self.blocks:
            x = block(x)
        return self.out(self.pool(x))


images = np.random.default_rng(6).random((9, 14, 14, 3), dtype="float32")
net = Net()
net.compile("adam", "sparse_categorical_crossentropy")
net.fit(images, np.arange(9) % 3, verbose=0)
