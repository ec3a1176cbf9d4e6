# %% role="sound" explain="model, given"
import keras
import numpy as np

rng = np.random.default_rng(1)
readings = rng.normal(size=(64, 12, 3)).astype("float32")
alarm = rng.integers(0, 2, 64)


def batches(size):
    while True:
        for start in range(0, 64, size):
            yield readings[start:start + size], alarm[start:start + size]


model = keras.Sequential([
    keras.Input((12, 3)),
    keras.layers.GRU(4),
    keras.layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy")
given = batches(16)
model.fit(given, steps_per_epoch=4, verbose=0)
