# %% [markdown]
# title: Batch_size issue when using model.fit on keras custom layers
# source: keras-team/keras #12338, 2019
# %% role="fault" because="batch_size_fixed"
import keras
import numpy as np
from keras import layers, ops


class PatchProduct(layers.Layer):
    def __init__(self, batch, patch=4, units=6):
        super().__init__()
        self.batch, self.patch, self.units = batch, patch, units

    def build(self, shape):
        self.rows = shape[1] * shape[2] // self.patch
        self.kernel = self.add_weight(shape=(self.patch, self.units))

    def call(self, x):
        x = ops.reshape(x, (self.batch, self.rows, self.patch))
        return ops.relu(ops.matmul(x, self.kernel))


rng = np.random.default_rng(12338)
x_train = rng.random((71, 12, 16)).astype("float32")
y_train = rng.integers(0, 4, 71)
net = keras.Sequential([
    keras.Input((12, 16)),
    PatchProduct(batch=10),
    layers.Flatten(),
    layers.Dense(4, activation="softmax"),
])
net.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
net.fit(x_train, y_train, batch_size=10, epochs=1, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers, ops


class PatchProduct(layers.Layer):
    def __init__(self, batch, patch=4, units=6):
        super().__init__()
        self.batch, self.patch, self.units = batch, patch, units

    def build(self, shape):
        self.rows = shape[1] * shape[2] // self.patch
        self.kernel = self.add_weight(shape=(self.patch, self.units))

    def call(self, x):
        x = ops.reshape(x, (self.batch, self.rows, self.patch))
        return ops.relu(ops.matmul(x, self.kernel))


rng = np.random.default_rng(12338)
x_train = rng.random((71, 12, 16)).astype("float32")
y_train = rng.integers(0, 4, 71)
net = keras.Sequential([
    keras.Input((12, 16)),
    PatchProduct(batch=-1),
    layers.Flatten(),
    layers.Dense(4, activation="softmax"),
])
net.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
net.fit(x_train, y_train, batch_size=10, epochs=1, verbose=0)
