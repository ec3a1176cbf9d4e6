# %% role="sound" explain="model, x, zeros"
import numpy as np
import keras
from keras import layers, ops
from sklearn.datasets import make_moons

class Coupling(layers.Layer):
    def __init__(self, flip):
        super().__init__()
        self.flip = flip
        self.net = keras.Sequential([layers.Dense(32, activation="relu"), layers.Dense(2)])

    def call(self, z):
        a, b = (z[:, 1:], z[:, :1]) if self.flip else (z[:, :1], z[:, 1:])
        s, t = ops.split(self.net(a), 2, axis=-1)
        s = ops.tanh(s)
        self.add_loss(-ops.mean(ops.sum(s, axis=-1)))
        b = b * ops.exp(s) + t
        return ops.concatenate([b, a] if self.flip else [a, b], axis=-1)

x = make_moons(512, noise=0.05, random_state=0)[0].astype("float32")
zeros = np.zeros_like(x)
inp = keras.Input((2,))
z = inp
for k in range(4):
    z = Coupling(k % 2 == 1)(z)
model = keras.Model(inp, z)
model.compile("adam", lambda y, z: 0.5 * ops.sum(ops.square(z - y), axis=-1))
model.fit(x, zeros, epochs=1, batch_size=64)
