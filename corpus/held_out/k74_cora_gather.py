# %% [markdown]
# title: cora gather
# source: written for this corpus
# %% role="fault" because="layer_weights_differ"
import numpy as np
import keras
from keras import layers, ops

class EdgeConv(layers.Layer):
    def __init__(self, units, src, dst, n_nodes):
        super().__init__()
        self.units, self.src, self.dst, self.n = units, src, dst, n_nodes

    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(input_shape[-1], self.units),
                                      initializer="glorot_uniform", name="kernel")

    def call(self, h):
        hs = ops.take(h, self.src, axis=1)
        hd = ops.take(h, self.dst, axis=1)
        msg = ops.relu(ops.matmul(ops.concatenate([hs, hd - hs], axis=-1), self.kernel))
        agg = ops.segment_sum(ops.transpose(msg, (1, 0, 2)), self.dst, num_segments=self.n)
        return ops.transpose(agg, (1, 0, 2))

N, E = 10, 30
src, dst = np.random.randint(0, N, E), np.random.randint(0, N, E)
inp = keras.Input((N, 7))
h = EdgeConv(16, src, dst, N)(inp)
out = layers.Dense(1)(layers.GlobalAveragePooling1D()(h))
model = keras.Model(inp, out)
model.compile("adam", "mse")
model.fit(np.random.randn(40, N, 7), np.random.randn(40, 1), verbose=0)
# %% role="fix"
import numpy as np
import keras
from keras import layers, ops

class EdgeConv(layers.Layer):
    def __init__(self, units, src, dst, n_nodes):
        super().__init__()
        self.units, self.src, self.dst, self.n = units, src, dst, n_nodes

    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(2 * input_shape[-1], self.units),
                                      initializer="glorot_uniform", name="kernel")

    def call(self, h):
        hs = ops.take(h, self.src, axis=1)
        hd = ops.take(h, self.dst, axis=1)
        msg = ops.relu(ops.matmul(ops.concatenate([hs, hd - hs], axis=-1), self.kernel))
        agg = ops.segment_sum(ops.transpose(msg, (1, 0, 2)), self.dst, num_segments=self.n)
        return ops.transpose(agg, (1, 0, 2))

N, E = 10, 30
src, dst = np.random.randint(0, N, E), np.random.randint(0, N, E)
inp = keras.Input((N, 7))
h = EdgeConv(16, src, dst, N)(inp)
out = layers.Dense(1)(layers.GlobalAveragePooling1D()(h))
model = keras.Model(inp, out)
model.compile("adam", "mse")
model.fit(np.random.randn(40, N, 7), np.random.randn(40, 1), verbose=0)
