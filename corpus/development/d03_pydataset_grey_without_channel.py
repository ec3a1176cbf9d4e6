# %% [markdown]
# title: Data generator for grey scans
# source: written for this corpus
# %% role="fault" because="channel_axis_missing_in_data"
import keras
import numpy as np

rng = np.random.default_rng(3)
scans = rng.random((48, 20, 20)).astype("float32")
found = rng.integers(0, 2, 48)


class Scans(keras.utils.PyDataset):
    def __init__(self, x, y, size=16):
        super().__init__()
        self.x, self.y, self.size = x, y, size

    def __len__(self):
        return len(self.x) // self.size

    def __getitem__(self, at):
        part = slice(at * self.size, (at + 1) * self.size)
        return self.x[part], self.y[part]


model = keras.Sequential()
model.add(keras.layers.Conv2D(4, 3, activation="relu"))
model.add(keras.layers.GlobalMaxPooling2D())
model.add(keras.layers.Dense(1, activation="sigmoid"))
model.compile("adam", "binary_crossentropy")
model.fit(Scans(scans, found), verbose=0)
# %% role="fix"
import keras
import numpy as np

rng = np.random.default_rng(3)
scans = rng.random((48, 20, 20)).astype("float32")
found = rng.integers(0, 2, 48)


class Scans(keras.utils.PyDataset):
    def __init__(self, x, y, size=16):
        super().__init__()
        self.x, self.y, self.size = x, y, size

    def __len__(self):
        return len(self.x) // self.size

    def __getitem__(self, at):
        part = slice(at * self.size, (at + 1) * self.size)
        return self.x[part][..., np.newaxis], self.y[part]


model = keras.Sequential()
model.add(keras.layers.Conv2D(4, 3, activation="relu"))
model.add(keras.layers.GlobalMaxPooling2D())
model.add(keras.layers.Dense(1, activation="sigmoid"))
model.compile("adam", "binary_crossentropy")
model.fit(Scans(scans, found), verbose=0)
