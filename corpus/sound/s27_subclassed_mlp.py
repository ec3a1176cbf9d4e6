# %% role="sound" explain="mlp, data, target"
import keras
import numpy as np


class MLP(keras.Model):
    def __init__(self, units, classes):
        super().__init__()
        self.hidden = [keras.layers.Dense(u, activation="relu") for u in units]
        self.drop = keras.layers.Dropout(0.2)
        self.top = keras.layers.Dense(classes, activation="softmax")

    def call(self, x, training=False):
        for layer in self.hidden:
            x = layer(x)
        return self.top(self.drop(x, training=training))


rng = np.random.default_rng(25)
data = rng.normal(size=(96, 20)).astype("float32")
target = rng.integers(0, 8, 96)
mlp = MLP([32, 16], classes=8)
mlp.compile("adam", "sparse_categorical_crossentropy")
mlp.fit(data, target, epochs=1, verbose=0)
