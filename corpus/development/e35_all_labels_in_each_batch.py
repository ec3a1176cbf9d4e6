# %% [markdown]
# title: Sequence class returns every label
# source: written for this corpus
# %% role="fault" because="samples_differ"
import keras
import numpy as np
from keras import layers


class Batches(keras.utils.PyDataset):
    def __init__(self, x, y, size):
        super().__init__()
        self.x, self.y, self.size = x, y, size

    def __len__(self):
        return len(self.x) // self.size

    def __getitem__(self, index):
        part = slice(index * self.size, (index + 1) * self.size)
        return self.x[part], self.y


rng = np.random.default_rng(36)
train = Batches(rng.normal(size=(48, 10)).astype("float32"), rng.integers(0, 3, 48), 8)
model = keras.Sequential([keras.Input((10,)), layers.Dense(8, activation="relu"), layers.Dense(3, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(train, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers


class Batches(keras.utils.PyDataset):
    def __init__(self, x, y, size):
        super().__init__()
        self.x, self.y, self.size = x, y, size

    def __len__(self):
        return len(self.x) // self.size

    def __getitem__(self, index):
        part = slice(index * self.size, (index + 1) * self.size)
        return self.x[part], self.y[part]


rng = np.random.default_rng(36)
train = Batches(rng.normal(size=(48, 10)).astype("float32"), rng.integers(0, 3, 48), 8)
model = keras.Sequential([keras.Input((10,)), layers.Dense(8, activation="relu"), layers.Dense(3, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(train, verbose=0)
