# %% role="sound" explain="model, x, y"
import numpy as np
import keras
from keras import layers, ops

def tower():
    i = keras.Input((28, 28, 1))
    h = layers.Conv2D(8, 3, activation="relu")(i)
    h = layers.GlobalAveragePooling2D()(h)
    return keras.Model(i, layers.Dense(16)(h))

net = tower()
a, b = keras.Input((28, 28, 1)), keras.Input((28, 28, 1))
d = layers.Lambda(lambda p: ops.sqrt(ops.sum(ops.square(p[0] - p[1]), axis=1, keepdims=True) + 1e-7))([net(a), net(b)])
model = keras.Model([a, b], d)

def contrastive(y, d):
    y = ops.cast(y, d.dtype)
    return ops.mean(y * ops.square(d) + (1 - y) * ops.square(ops.maximum(1 - d, 0)))

model.compile("adam", contrastive)
x = [np.random.rand(64, 28, 28, 1), np.random.rand(64, 28, 28, 1)]
y = np.random.randint(0, 2, (64, 1))
model.fit(x, y, epochs=1)
