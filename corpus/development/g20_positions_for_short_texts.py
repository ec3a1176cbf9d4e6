# %% [markdown]
# title: Dimensions must be equal in token and position embedding
# source: written for this corpus, after a common report
# %% role="fault" because="positions_differ"
import keras
from keras import layers


class Places(layers.Layer):
    def __init__(self, longest, width):
        super().__init__()
        self.words = layers.Embedding(100, width)
        self.places = layers.Embedding(longest, width)
        self.longest = longest

    def call(self, x):
        return self.words(x) + self.places(keras.ops.arange(self.longest))


inputs = keras.Input((30,), dtype="int32")
model = keras.Model(inputs, layers.Dense(1)(layers.GlobalAveragePooling1D()(Places(20, 8)(inputs))))
# %% role="fix"
import keras
from keras import layers


class Places(layers.Layer):
    def __init__(self, longest, width):
        super().__init__()
        self.words = layers.Embedding(100, width)
        self.places = layers.Embedding(longest, width)
        self.longest = longest

    def call(self, x):
        return self.words(x) + self.places(keras.ops.arange(self.longest))


inputs = keras.Input((30,), dtype="int32")
model = keras.Model(inputs, layers.Dense(1)(layers.GlobalAveragePooling1D()(Places(30, 8)(inputs))))
