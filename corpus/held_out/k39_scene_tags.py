# %% [markdown]
# title: scene tags
# source: written for this corpus
# %% role="fault" because="units_wrong"
import math
import numpy as np
import keras
from keras import layers
from sklearn.preprocessing import MultiLabelBinarizer

names = ["beach", "sunset", "field", "urban", "snow", "forest"]
rng = np.random.default_rng(0)
tags = [rng.choice(names, size=rng.integers(1, 4), replace=False) for _ in range(80)]
Y = MultiLabelBinarizer().fit_transform(tags)
images = rng.integers(0, 256, (80, 32, 32, 3), dtype="uint8")

class Scenes(keras.utils.PyDataset):
    def __init__(self, x, y, batch=16, **kwargs):
        super().__init__(**kwargs)
        self.x, self.y, self.batch = x, y, batch
    def __len__(self):
        return math.ceil(len(self.x) / self.batch)
    def __getitem__(self, i):
        part = slice(i * self.batch, (i + 1) * self.batch)
        return self.x[part] / 255.0, self.y[part]

inp = keras.Input((32, 32, 3))
h = layers.Conv2D(8, 3, activation="relu")(inp)
h = layers.GlobalAveragePooling2D()(h)
out = layers.Dense(max(len(t) for t in tags), activation="sigmoid")(h)
model = keras.Model(inp, out)
model.compile("adam", "binary_crossentropy", metrics=["binary_accuracy"])
model.fit(Scenes(images, Y), epochs=1)
# %% role="fix"
import math
import numpy as np
import keras
from keras import layers
from sklearn.preprocessing import MultiLabelBinarizer

names = ["beach", "sunset", "field", "urban", "snow", "forest"]
rng = np.random.default_rng(0)
tags = [rng.choice(names, size=rng.integers(1, 4), replace=False) for _ in range(80)]
Y = MultiLabelBinarizer().fit_transform(tags)
images = rng.integers(0, 256, (80, 32, 32, 3), dtype="uint8")

class Scenes(keras.utils.PyDataset):
    def __init__(self, x, y, batch=16, **kwargs):
        super().__init__(**kwargs)
        self.x, self.y, self.batch = x, y, batch
    def __len__(self):
        return math.ceil(len(self.x) / self.batch)
    def __getitem__(self, i):
        part = slice(i * self.batch, (i + 1) * self.batch)
        return self.x[part] / 255.0, self.y[part]

inp = keras.Input((32, 32, 3))
h = layers.Conv2D(8, 3, activation="relu")(inp)
h = layers.GlobalAveragePooling2D()(h)
out = layers.Dense(Y.shape[1], activation="sigmoid")(h)
model = keras.Model(inp, out)
model.compile("adam", "binary_crossentropy", metrics=["binary_accuracy"])
model.fit(Scenes(images, Y), epochs=1)
