# %% role="sound" explain="model, x, y"
import numpy as np
import keras
from keras import layers, ops

class PairwiseScore(layers.Layer):
    """Additive attention: every pair (i, j) gets tanh(q_i + k_j)."""
    def __init__(self, dim):
        super().__init__()
        self.q, self.k, self.s = layers.Dense(dim), layers.Dense(dim), layers.Dense(1)

    def call(self, x):
        e = ops.tanh(self.q(x)[:, :, None, :] + self.k(x)[:, None, :, :])
        w = ops.softmax(ops.squeeze(self.s(e), -1), axis=-1)
        return ops.matmul(w, x)

x = np.random.rand(90, 10, 10).astype("float32")
y = np.random.randint(0, 3, 90)
inp = keras.Input((10, 10))
h = layers.GlobalAveragePooling1D()(PairwiseScore(12)(inp))
model = keras.Model(inp, layers.Dense(3, activation="softmax")(h))
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(x, y, epochs=1)
