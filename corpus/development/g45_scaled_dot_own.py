# %% [markdown]
# title: attention that learns slowly
# source: written for this corpus
# %% role="fault" because="softmax_over_other_axis" explain="model, X, y"
import numpy as np
import keras
from keras import layers, ops

class DotAttention(layers.Layer):
    def __init__(self, dim):
        super().__init__()
        self.q, self.k, self.v = layers.Dense(dim), layers.Dense(dim), layers.Dense(dim)
        self.dim = dim

    def call(self, x):
        q, k, v = self.q(x), self.k(x), self.v(x)
        scores = ops.matmul(q, ops.transpose(k, (0, 2, 1))) / self.dim ** 0.5
        weights = ops.softmax(scores, axis=1)
        return ops.matmul(weights, v)

X = np.random.randint(1, 200, (120, 25))
y = (X == 7).any(axis=1).astype("int32")
inp = keras.Input((25,))
h = layers.Embedding(200, 16)(inp)
h = DotAttention(16)(h)
h = layers.GlobalAveragePooling1D()(h)
model = keras.Model(inp, layers.Dense(1, activation="sigmoid")(h))
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(X, y, epochs=1)

# %% role="fix"
import numpy as np
import keras
from keras import layers, ops

class DotAttention(layers.Layer):
    def __init__(self, dim):
        super().__init__()
        self.q, self.k, self.v = layers.Dense(dim), layers.Dense(dim), layers.Dense(dim)
        self.dim = dim

    def call(self, x):
        q, k, v = self.q(x), self.k(x), self.v(x)
        scores = ops.matmul(q, ops.transpose(k, (0, 2, 1))) / self.dim ** 0.5
        weights = ops.softmax(scores, axis=-1)
        return ops.matmul(weights, v)

X = np.random.randint(1, 200, (120, 25))
y = (X == 7).any(axis=1).astype("int32")
inp = keras.Input((25,))
h = layers.Embedding(200, 16)(inp)
h = DotAttention(16)(h)
h = layers.GlobalAveragePooling1D()(h)
model = keras.Model(inp, layers.Dense(1, activation="sigmoid")(h))
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(X, y, epochs=1)
