# %% role="sound" explain="model, x, y"
import numpy as np
import keras
from keras import layers, ops

class SlotPool(layers.Layer):
    """Slots compete for each input: the softmax runs over the slots by design."""
    def __init__(self, slots, dim):
        super().__init__()
        self.slots, self.dim = slots, dim
        self.k, self.v = layers.Dense(dim), layers.Dense(dim)

    def build(self, shape):
        self.q = self.add_weight(shape=(self.slots, self.dim), initializer="glorot_uniform")

    def call(self, x):
        logits = ops.einsum("sd,bnd->bsn", self.q, self.k(x)) / self.dim ** 0.5
        a = ops.softmax(logits, axis=1) + 1e-8
        a = a / ops.sum(a, axis=2, keepdims=True)
        return ops.matmul(a, self.v(x))

x = np.random.rand(100, 14, 5).astype("float32")
y = x.max(axis=(1, 2)).reshape(-1, 1)
inp = keras.Input((14, 5))
h = layers.Flatten()(SlotPool(3, 8)(inp))
model = keras.Model(inp, layers.Dense(1)(h))
model.compile("adam", "mse")
model.fit(x, y, epochs=1)
