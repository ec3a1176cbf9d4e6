# %% role="sound" explain="model, X, y"
import numpy as np
import keras
from keras import layers, ops

class RowAttention(layers.Layer):
    """Every row of the table attends to the other rows of its batch (as in SAINT)."""
    def __init__(self, dim, heads):
        super().__init__()
        self.att = layers.MultiHeadAttention(heads, dim // heads)
        self.norm = layers.LayerNormalization()

    def call(self, x):
        rows = ops.expand_dims(x, 0)
        rows = self.norm(rows + self.att(rows, rows))
        return ops.squeeze(rows, 0)

X = np.random.rand(256, 10).astype("float32")
y = (X[:, 0] > X[:, 1]).astype("float32")
inp = keras.Input((10,))
h = layers.Dense(24, activation="relu")(inp)
h = RowAttention(24, 4)(h)
model = keras.Model(inp, layers.Dense(1, activation="sigmoid")(h))
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(X, y, batch_size=32, epochs=1)
