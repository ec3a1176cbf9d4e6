# %% [markdown]
# title: Skip connections in a subclass
# source: written for this corpus
# %% role="fault" because="branches_differ"
import keras
import numpy as np
from keras import layers


class SmallUNet(keras.Model):
    def __init__(self):
        super().__init__()
        self.last = layers.Conv2D(1, 1, activation="sigmoid")
        self.join = layers.Concatenate()
        self.up = layers.UpSampling2D(2)
        self.pool = layers.MaxPooling2D(2)
        self.first = layers.Conv2D(4, 3, padding="same", activation="relu")
        self.deep = layers.Conv2D(8, 3, padding="same", activation="relu")

    def call(self, images):
        seen = self.first(images)
        deep = self.deep(self.pool(seen))
        return self.last(self.join([self.up(deep), seen]))


cells = np.random.default_rng(32).random((6, 25, 25, 1), dtype="float32")
model = SmallUNet()
model.compile("adam", "binary_crossentropy")
model.fit(cells, (cells > 0.5).astype("float32"), verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers


class SmallUNet(keras.Model):
    def __init__(self):
        super().__init__()
        self.last = layers.Conv2D(1, 1, activation="sigmoid")
        self.join = layers.Concatenate()
        self.up = layers.UpSampling2D(2)
        self.pool = layers.MaxPooling2D(2)
        self.first = layers.Conv2D(4, 3, padding="same", activation="relu")
        self.deep = layers.Conv2D(8, 3, padding="same", activation="relu")

    def call(self, images):
        seen = self.first(images)
        deep = self.deep(self.pool(seen))
        return self.last(self.join([self.up(deep), seen]))


cells = np.random.default_rng(32).random((6, 26, 26, 1), dtype="float32")
model = SmallUNet()
model.compile("adam", "binary_crossentropy")
model.fit(cells, (cells > 0.5).astype("float32"), verbose=0)
