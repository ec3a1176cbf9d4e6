# %% role="sound" explain="model, x, y"
import numpy as np
import keras
from keras import layers, ops

class PerFrame(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.conv = layers.Conv2D(units, 3, activation="relu")
        self.units = units

    def call(self, v):
        t, h, w, c = v.shape[1:]
        f = ops.reshape(v, (-1, h, w, c))
        f = ops.mean(self.conv(f), axis=(1, 2))
        return ops.reshape(f, (-1, t, self.units))

x = np.random.rand(20, 5, 12, 12, 1).astype("float32")
y = np.random.randint(0, 2, 20)
inp = keras.Input((5, 12, 12, 1))
h = PerFrame(6)(inp)
h = layers.GlobalMaxPooling1D()(h)
model = keras.Model(inp, layers.Dense(1, activation="sigmoid")(h))
model.compile("adam", "binary_crossentropy")
model.fit(x, y, epochs=1)
