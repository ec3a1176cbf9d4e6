# %% [markdown]
# title: ValueError: None values not supported, with a subclassed model
# source: written for this corpus, after a common report
# %% role="fault" because="output_undefined"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(3)
bones = rng.normal(size=(90, 12)).astype("float32")
age = np.abs(bones[:, :1]) * 20


class AgeOfBones(keras.Model):
    def __init__(self):
        super().__init__()
        self.scale = layers.BatchNormalization()
        self.hidden = layers.Dense(16, activation="relu")
        self.years = layers.Dense(1)

    def call(self, bones, training=False):
        x = self.scale(bones, training=training)
        x = self.hidden(x)
        years = self.years(x)


model = AgeOfBones()
model.compile("adam", "mae")
model.fit(bones, age, epochs=1, batch_size=30, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(3)
bones = rng.normal(size=(90, 12)).astype("float32")
age = np.abs(bones[:, :1]) * 20


class AgeOfBones(keras.Model):
    def __init__(self):
        super().__init__()
        self.scale = layers.BatchNormalization()
        self.hidden = layers.Dense(16, activation="relu")
        self.years = layers.Dense(1)

    def call(self, bones, training=False):
        x = self.scale(bones, training=training)
        x = self.hidden(x)
        return self.years(x)


model = AgeOfBones()
model.compile("adam", "mae")
model.fit(bones, age, epochs=1, batch_size=30, verbose=0)
