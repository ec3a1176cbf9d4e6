# %% [markdown]
# title: one-hot in a subclass
# source: written for this corpus
# %% role="fault" because="one_hot_with_sparse_loss"
import keras
import numpy as np

rng = np.random.default_rng(6)
x = rng.random((50, 9)).astype("float32")
y = keras.utils.to_categorical(rng.integers(0, 4, 50))


class Net(keras.Model):
    def __init__(self, sizes, classes):
        super().__init__()
        self.hidden = [keras.layers.Dense(size, activation="relu") for size in sizes]
        self.out = keras.layers.Dense(classes, activation="softmax")

    def call(self, x):
        for layer in self.hidden:
            x = layer(x)
        return self.out(x)


net = Net([16, 8], 4)
net.compile(optimizer="adam", loss=keras.losses.SparseCategoricalCrossentropy())
net.fit(x, y, verbose=0)
# %% role="fix"
import keras
import numpy as np

rng = np.random.default_rng(6)
x = rng.random((50, 9)).astype("float32")
y = keras.utils.to_categorical(rng.integers(0, 4, 50))


class Net(keras.Model):
    def __init__(self, sizes, classes):
        super().__init__()
        self.hidden = [keras.layers.Dense(size, activation="relu") for size in sizes]
        self.out = keras.layers.Dense(classes, activation="softmax")

    def call(self, x):
        for layer in self.hidden:
            x = layer(x)
        return self.out(x)


net = Net([16, 8], 4)
net.compile(optimizer="adam", loss=keras.losses.CategoricalCrossentropy())
net.fit(x, y, verbose=0)
