# %% [markdown]
# title: patch positions
# source: written for this corpus
# %% role="fault" because="positions_differ"
import numpy as np
import keras
from keras import layers, ops

class PatchEncoder(layers.Layer):
    def __init__(self, num_patches, dim):
        super().__init__()
        self.num_patches = num_patches
        self.proj = layers.Dense(dim)
        self.pos = layers.Embedding(num_patches, dim)

    def call(self, patches):
        return self.proj(patches) + self.pos(ops.arange(self.num_patches))

size, patch = 24, 4
x = np.random.rand(32, size, size, 3).astype("float32")
y = np.random.randint(0, 5, 32)
inp = keras.Input((size, size, 3))
p = layers.Conv2D(32, patch, strides=patch)(inp)
p = layers.Reshape((-1, 32))(p)
h = PatchEncoder((size // patch) ** 2 + 1, 16)(p)
h = h + layers.MultiHeadAttention(2, 8)(h, h)
h = layers.GlobalAveragePooling1D()(h)
vit = keras.Model(inp, layers.Dense(5, activation="softmax")(h))
vit.compile("adam", "sparse_categorical_crossentropy")
vit.fit(x, y, epochs=1)
# %% role="fix"
import numpy as np
import keras
from keras import layers, ops

class PatchEncoder(layers.Layer):
    def __init__(self, num_patches, dim):
        super().__init__()
        self.num_patches = num_patches
        self.proj = layers.Dense(dim)
        self.pos = layers.Embedding(num_patches, dim)

    def call(self, patches):
        return self.proj(patches) + self.pos(ops.arange(self.num_patches))

size, patch = 24, 4
x = np.random.rand(32, size, size, 3).astype("float32")
y = np.random.randint(0, 5, 32)
inp = keras.Input((size, size, 3))
p = layers.Conv2D(32, patch, strides=patch)(inp)
p = layers.Reshape((-1, 32))(p)
h = PatchEncoder((size // patch) ** 2, 16)(p)
h = h + layers.MultiHeadAttention(2, 8)(h, h)
h = layers.GlobalAveragePooling1D()(h)
vit = keras.Model(inp, layers.Dense(5, activation="softmax")(h))
vit.compile("adam", "sparse_categorical_crossentropy")
vit.fit(x, y, epochs=1)
