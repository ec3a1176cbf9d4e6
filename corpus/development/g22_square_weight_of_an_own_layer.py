# %% [markdown]
# title: Matrix size-incompatible in a custom dense layer
# source: written for this corpus, after a common report
# %% role="fault" because="layer_weights_differ"
import keras
from keras import layers


class Project(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(self.units, self.units))

    def call(self, x):
        return x @ self.kernel


model = keras.Sequential([keras.Input((10,)), Project(3), layers.Dense(1)])
# %% role="fix"
import keras
from keras import layers


class Project(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(input_shape[-1], self.units))

    def call(self, x):
        return x @ self.kernel


model = keras.Sequential([keras.Input((10,)), Project(3), layers.Dense(1)])
