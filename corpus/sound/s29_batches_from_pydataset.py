# %% role="sound" explain="model, signals, rate"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(27)
signals = rng.normal(size=(70, 50, 2)).astype("float32")
rate = rng.uniform(50, 150, (70, 1)).astype("float32")


class Batches(keras.utils.PyDataset):
    def __len__(self):
        return 7

    def __getitem__(self, i):
        return signals[10 * i:10 * i + 10], rate[10 * i:10 * i + 10]


model = keras.Sequential([
    layers.Input((50, 2)),
    layers.Conv1D(8, 5, activation="relu"),
    layers.GlobalAveragePooling1D(),
    layers.Dense(1),
])
model.compile("adam", "mae")
model.fit(Batches(), epochs=1, verbose=0)
