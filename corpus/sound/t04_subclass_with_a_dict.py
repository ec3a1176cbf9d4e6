# %% role="sound" explain="model, both, price"
import keras
import numpy as np

rng = np.random.default_rng(4)
both = {"words": rng.integers(0, 20, (30, 6)), "extras": rng.random((30, 3)).astype("float32")}
price = rng.random((30, 1))


class Mixed(keras.Model):
    def __init__(self):
        super().__init__()
        self.embed = keras.layers.Embedding(20, 4)
        self.pool = keras.layers.GlobalAveragePooling1D()
        self.out = keras.layers.Dense(1)

    def call(self, inputs):
        read = self.pool(self.embed(inputs["words"]))
        return self.out(keras.ops.concatenate([read, inputs["extras"]], axis=-1))


model = Mixed()
model.compile("adam", "mse")
model.fit(both, price, verbose=0)
