# %% [markdown]
# title: signature siamese
# source: written for this corpus
# %% role="fault" because="inputs_differ"
import numpy as np
import keras
from keras import layers, ops

class Pairs(keras.utils.PyDataset):
    def __init__(self, images, ids, batch=16):
        super().__init__()
        self.images, self.ids, self.batch = images, ids, batch

    def __len__(self):
        return 4

    def __getitem__(self, idx):
        i = np.random.randint(0, len(self.images), self.batch)
        j = np.random.randint(0, len(self.images), self.batch)
        same = (self.ids[i] == self.ids[j]).astype("float32")
        return np.stack([self.images[i], self.images[j]]), same

tower = keras.Sequential([layers.Conv2D(8, 3, activation="relu"), layers.Flatten(), layers.Dense(16)])
left, right = keras.Input((24, 24, 1)), keras.Input((24, 24, 1))
diff = layers.Lambda(lambda t: ops.abs(t[0] - t[1]))([tower(left), tower(right)])
siamese = keras.Model([left, right], layers.Dense(1, activation="sigmoid")(diff))
siamese.compile("adam", "binary_crossentropy")

imgs = np.random.rand(50, 24, 24, 1).astype("float32")
siamese.fit(Pairs(imgs, np.random.randint(0, 5, 50)), epochs=1, verbose=0)
# %% role="fix"
import numpy as np
import keras
from keras import layers, ops

class Pairs(keras.utils.PyDataset):
    def __init__(self, images, ids, batch=16):
        super().__init__()
        self.images, self.ids, self.batch = images, ids, batch

    def __len__(self):
        return 4

    def __getitem__(self, idx):
        i = np.random.randint(0, len(self.images), self.batch)
        j = np.random.randint(0, len(self.images), self.batch)
        same = (self.ids[i] == self.ids[j]).astype("float32")
        return (self.images[i], self.images[j]), same

tower = keras.Sequential([layers.Conv2D(8, 3, activation="relu"), layers.Flatten(), layers.Dense(16)])
left, right = keras.Input((24, 24, 1)), keras.Input((24, 24, 1))
diff = layers.Lambda(lambda t: ops.abs(t[0] - t[1]))([tower(left), tower(right)])
siamese = keras.Model([left, right], layers.Dense(1, activation="sigmoid")(diff))
siamese.compile("adam", "binary_crossentropy")

imgs = np.random.rand(50, 24, 24, 1).astype("float32")
siamese.fit(Pairs(imgs, np.random.randint(0, 5, 50)), epochs=1, verbose=0)
