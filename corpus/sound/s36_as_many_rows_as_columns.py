# %% role="sound" explain="model, table, counts"
import keras
import numpy as np
from keras import layers


def batches(x, y, size):
    while True:
        for i in range(0, len(x), size):
            yield x[i:i + size], y[i:i + size]


rng = np.random.default_rng(34)
table = rng.normal(size=(32, 32)).astype("float32")
counts = rng.poisson(3.0, size=32).astype("float32")

model = keras.Sequential([keras.Input((32,)), layers.Dense(32, activation="relu"), layers.Dense(1, activation="softplus")])
model.compile("adam", "poisson")
model.fit(batches(table, counts, 8), steps_per_epoch=4, epochs=1, verbose=0)
