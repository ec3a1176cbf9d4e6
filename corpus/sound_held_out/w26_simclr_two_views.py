# %% role="sound" explain="model, x, y"
import numpy as np
import keras
from keras import layers, ops

def nt_xent(_, z):
    z = z / (ops.norm(z, axis=-1, keepdims=True) + 1e-8)
    a, b = z[:, 0], z[:, 1]
    logits = ops.matmul(a, ops.transpose(b)) / 0.1
    target = ops.arange(ops.shape(logits)[0])
    return ops.mean(keras.losses.sparse_categorical_crossentropy(target, logits, from_logits=True))

base = np.random.rand(128, 1, 32).astype("float32")
x = base + 0.05 * np.random.randn(128, 2, 32).astype("float32")
y = np.zeros((128, 2, 8), "float32")
model = keras.Sequential([
    layers.Input((2, 32)),
    layers.Dense(32, activation="relu"),
    layers.Dense(8),
])
model.compile("adam", nt_xent)
model.fit(x, y, epochs=1, batch_size=32)
