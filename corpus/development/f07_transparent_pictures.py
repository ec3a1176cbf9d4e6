# %% [markdown]
# title: Screenshots with four channels into a trained subclass
# source: written for this corpus
# %% role="fault" because="channels_differ"
import keras
import numpy as np
from keras import layers


class Small(keras.Model):
    def __init__(self):
        super().__init__()
        self.look = layers.Conv2D(4, 3, activation="relu")
        self.pool = layers.GlobalMaxPooling2D()
        self.out = layers.Dense(2, activation="softmax")

    def call(self, images):
        return self.out(self.pool(self.look(images)))


rng = np.random.default_rng(7)
model = Small()
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(rng.random((10, 12, 12, 3), dtype="float32"), np.arange(10) % 2, verbose=0)
screens = rng.random((4, 12, 12, 4), dtype="float32")
model.predict(screens, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers


class Small(keras.Model):
    def __init__(self):
        super().__init__()
        self.look = layers.Conv2D(4, 3, activation="relu")
        self.pool = layers.GlobalMaxPooling2D()
        self.out = layers.Dense(2, activation="softmax")

    def call(self, images):
        return self.out(self.pool(self.look(images)))


rng = np.random.default_rng(7)
model = Small()
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(rng.random((10, 12, 12, 3), dtype="float32"), np.arange(10) % 2, verbose=0)
screens = rng.random((4, 12, 12, 4), dtype="float32")
model.predict(screens[..., :3], verbose=0)
