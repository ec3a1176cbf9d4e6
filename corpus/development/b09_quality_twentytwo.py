# %% [markdown]
# title: ValueError: Error when checking target: expected dense_20 to have shape (3,) but got array with shape (22,)
# source: keras-team/keras #10238, 2018
# %% role="fault" because="units_wrong"
import keras
import numpy as np


class Regressor(keras.Model):
    def __init__(self, hidden=32, outputs=3):
        super().__init__()
        self.first = keras.layers.Dense(hidden, activation="relu")
        self.second = keras.layers.Dense(hidden, activation="relu")
        self.last = keras.layers.Dense(outputs)

    def call(self, inputs):
        return self.last(self.second(self.first(inputs)))


rng = np.random.default_rng(22)
sensors = rng.normal(size=(120, 14)).astype("float32")
weights = rng.normal(size=(14, 22))
readings = (sensors @ weights).astype("float32")

net = Regressor()
net.compile(optimizer="adam", loss="mse")
net.fit(sensors, readings, epochs=1, verbose=0)
# %% role="fix"
import keras
import numpy as np


class Regressor(keras.Model):
    def __init__(self, hidden=32, outputs=3):
        super().__init__()
        self.first = keras.layers.Dense(hidden, activation="relu")
        self.second = keras.layers.Dense(hidden, activation="relu")
        self.last = keras.layers.Dense(outputs)

    def call(self, inputs):
        return self.last(self.second(self.first(inputs)))


rng = np.random.default_rng(22)
sensors = rng.normal(size=(120, 14)).astype("float32")
weights = rng.normal(size=(14, 22))
readings = (sensors @ weights).astype("float32")

net = Regressor(outputs=readings.shape[1])
net.compile(optimizer="adam", loss="mse")
net.fit(sensors, readings, epochs=1, verbose=0)
