"""PyDataset that loads digit batches and pads them to 10x10."""
# kind: generator
import math
import numpy as np
import keras
from keras import layers
from sklearn.datasets import load_digits

x = load_digits().images[:150]
y = load_digits().target[:150]

class Digits(keras.utils.PyDataset):
    def __init__(self, images, labels, batch_size, **kwargs):
        super().__init__(**kwargs)
        self.images, self.labels, self.batch_size = images, labels, batch_size

    def __len__(self):
        return math.ceil(len(self.images) / self.batch_size)

    def __getitem__(self, i):
        part = slice(i * self.batch_size, (i + 1) * self.batch_size)
        batch = np.pad(self.images[part], ((0, 0), (1, 1), (1, 1))) / 16.0
        return batch[..., None].astype("float32"), self.labels[part]

dataset = Digits(x, y, batch_size=32)
model = keras.Sequential([
    keras.Input((10, 10, 1)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(dataset, epochs=1, verbose=0)
