# %% [markdown]
# title: skin metadata seq
# source: written for this corpus
# %% role="fault" because="batch_not_a_pair"
import math
import numpy as np
import keras
from keras import layers

class LesionSequence(keras.utils.PyDataset):
    def __init__(self, images, meta, diagnosis, batch_size=8, **kw):
        super().__init__(**kw)
        self.images, self.meta, self.diagnosis = images, meta, diagnosis
        self.bs = batch_size

    def __len__(self):
        return math.ceil(len(self.images) / self.bs)

    def __getitem__(self, k):
        s = slice(k * self.bs, (k + 1) * self.bs)
        return self.images[s], self.meta[s], self.diagnosis[s]

img_in, meta_in = keras.Input((40, 40, 3)), keras.Input((6,))
x = layers.Conv2D(8, 3, strides=2, activation="relu")(img_in)
x = layers.GlobalAveragePooling2D()(x)
x = layers.concatenate([x, layers.Dense(8)(meta_in)])
model = keras.Model([img_in, meta_in], layers.Dense(1, activation="sigmoid")(x))
model.compile("adam", "binary_crossentropy")

seq = LesionSequence(np.random.rand(30, 40, 40, 3), np.random.rand(30, 6),
                     np.random.randint(0, 2, 30))
model.fit(seq, epochs=1, verbose=0)
# %% role="fix"
import math
import numpy as np
import keras
from keras import layers

class LesionSequence(keras.utils.PyDataset):
    def __init__(self, images, meta, diagnosis, batch_size=8, **kw):
        super().__init__(**kw)
        self.images, self.meta, self.diagnosis = images, meta, diagnosis
        self.bs = batch_size

    def __len__(self):
        return math.ceil(len(self.images) / self.bs)

    def __getitem__(self, k):
        s = slice(k * self.bs, (k + 1) * self.bs)
        return (self.images[s], self.meta[s]), self.diagnosis[s]

img_in, meta_in = keras.Input((40, 40, 3)), keras.Input((6,))
x = layers.Conv2D(8, 3, strides=2, activation="relu")(img_in)
x = layers.GlobalAveragePooling2D()(x)
x = layers.concatenate([x, layers.Dense(8)(meta_in)])
model = keras.Model([img_in, meta_in], layers.Dense(1, activation="sigmoid")(x))
model.compile("adam", "binary_crossentropy")

seq = LesionSequence(np.random.rand(30, 40, 40, 3), np.random.rand(30, 6),
                     np.random.randint(0, 2, 30))
model.fit(seq, epochs=1, verbose=0)
