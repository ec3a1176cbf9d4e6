# %% [markdown]
# title: Invalid shape on batch generator
# source: keras-team/keras #5393, 2017
# %% role="fault" because="axes_swapped"
import keras
import numpy as np

rng = np.random.default_rng(2)
ratings = rng.random((64, 12, 5)).astype("float32")
liked = rng.integers(0, 2, 64)


def batches(size):
    while True:
        for start in range(0, 64, size):
            yield ratings[start:start + size].transpose(0, 2, 1), liked[start:start + size]


model = keras.Sequential([
    keras.Input((12, 5)),
    keras.layers.LSTM(4),
    keras.layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy")
model.fit(batches(16), steps_per_epoch=4, verbose=0)
# %% role="fix"
import keras
import numpy as np

rng = np.random.default_rng(2)
ratings = rng.random((64, 12, 5)).astype("float32")
liked = rng.integers(0, 2, 64)


def batches(size):
    while True:
        for start in range(0, 64, size):
            yield ratings[start:start + size], liked[start:start + size]


model = keras.Sequential([
    keras.Input((12, 5)),
    keras.layers.LSTM(4),
    keras.layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy")
model.fit(batches(16), steps_per_epoch=4, verbose=0)
