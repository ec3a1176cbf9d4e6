# %% [markdown]
# title: Subclassed network, columns dropped
# source: written for this corpus
# %% role="fault" because="features_differ"
import keras
import numpy as np

rng = np.random.default_rng(4)
table = rng.random((60, 7)).astype("float32")
price = rng.random(60)


class Regressor(keras.Model):
    def __init__(self, units):
        super().__init__()
        self.first = keras.layers.Dense(units, activation="relu")
        self.last = keras.layers.Dense(1)

    def call(self, rows):
        return self.last(self.first(rows))


net = Regressor(8)
net.compile("adam", "mse")
net.fit(table, price, verbose=0)
net.predict(table[:, 1:], verbose=0)
# %% role="fix"
import keras
import numpy as np

rng = np.random.default_rng(4)
table = rng.random((60, 7)).astype("float32")
price = rng.random(60)


class Regressor(keras.Model):
    def __init__(self, units):
        super().__init__()
        self.first = keras.layers.Dense(units, activation="relu")
        self.last = keras.layers.Dense(1)

    def call(self, rows):
        return self.last(self.first(rows))


net = Regressor(8)
net.compile("adam", "mse")
net.fit(table, price, verbose=0)
net.predict(table, verbose=0)
