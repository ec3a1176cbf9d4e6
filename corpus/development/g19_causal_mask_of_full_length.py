# %% [markdown]
# title: Incompatible shapes in MultiHeadAttention with a causal mask
# source: written for this corpus, after a common report
# %% role="fault" because="mask_differs"
import keras
import numpy as np
from keras import layers


class Block(layers.Layer):
    def __init__(self):
        super().__init__()
        self.attend = layers.MultiHeadAttention(2, 4)
        self.causal = np.tril(np.ones((1, 12, 12), bool))

    def call(self, x):
        return self.attend(x, x, attention_mask=self.causal)


inputs = keras.Input((10, 8))
model = keras.Model(inputs, layers.Dense(1)(layers.GlobalAveragePooling1D()(Block()(inputs))))
# %% role="fix"
import keras
import numpy as np
from keras import layers


class Block(layers.Layer):
    def __init__(self):
        super().__init__()
        self.attend = layers.MultiHeadAttention(2, 4)
        self.causal = np.tril(np.ones((1, 12, 12), bool))

    def call(self, x):
        return self.attend(x, x, attention_mask=self.causal[:, :10, :10])


inputs = keras.Input((10, 8))
model = keras.Model(inputs, layers.Dense(1)(layers.GlobalAveragePooling1D()(Block()(inputs))))
