# %% role="sound" explain="model, data"
import math
import numpy as np
import keras
from keras import layers

class Batches(keras.utils.PyDataset):
    def __init__(self, x, y, size=16, **kw):
        super().__init__(**kw)
        self.x, self.y, self.size = x, y, size

    def __len__(self):
        return math.ceil(len(self.x) / self.size)

    def __getitem__(self, i):
        s = slice(i * self.size, (i + 1) * self.size)
        return self.x[s].astype("float32") / 255, self.y[s]

x = np.random.randint(0, 256, (100, 24, 24, 1))
y = np.random.randint(0, 3, (100,))
data = Batches(x, y)
model = keras.Sequential([layers.Input((24, 24, 1)), layers.Conv2D(8, 5, activation="relu"), layers.GlobalMaxPooling2D(), layers.Dense(3, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(data, epochs=1)
