# %% [markdown]
# title: siamese one array
# source: written for this corpus
# %% role="fault" because="inputs_differ"
import numpy as np
import keras
from keras import layers, ops

base = keras.Sequential([keras.Input((64,)), layers.Dense(32, activation="relu"), layers.Dense(8)])
a, b = keras.Input((64,)), keras.Input((64,))
dist = layers.Lambda(lambda p: ops.sqrt(ops.sum(ops.square(p[0] - p[1]), axis=1, keepdims=True) + 1e-7))([base(a), base(b)])
siamese = keras.Model([a, b], dist)

def contrastive(y, d):
    y = ops.cast(y, d.dtype)
    return ops.mean(y * d ** 2 + (1 - y) * ops.maximum(1.0 - d, 0.0) ** 2)

siamese.compile("adam", contrastive)
pairs = np.random.rand(100, 2, 64).astype("float32")
same = np.random.randint(0, 2, (100, 1))
siamese.fit(pairs, same, epochs=1)
# %% role="fix"
import numpy as np
import keras
from keras import layers, ops

base = keras.Sequential([keras.Input((64,)), layers.Dense(32, activation="relu"), layers.Dense(8)])
a, b = keras.Input((64,)), keras.Input((64,))
dist = layers.Lambda(lambda p: ops.sqrt(ops.sum(ops.square(p[0] - p[1]), axis=1, keepdims=True) + 1e-7))([base(a), base(b)])
siamese = keras.Model([a, b], dist)

def contrastive(y, d):
    y = ops.cast(y, d.dtype)
    return ops.mean(y * d ** 2 + (1 - y) * ops.maximum(1.0 - d, 0.0) ** 2)

siamese.compile("adam", contrastive)
pairs = np.random.rand(100, 2, 64).astype("float32")
same = np.random.randint(0, 2, (100, 1))
siamese.fit([pairs[:, 0], pairs[:, 1]], same, epochs=1)
