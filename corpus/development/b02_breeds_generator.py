# %% [markdown]
# title: Error when checking target: expected dense_1 to have shape (None, 1) but got array with shape (64, 120)
# source: keras-team/keras #8404, 2017
# %% role="fault" because="one_hot_with_sparse_loss"
import keras
import numpy as np
from keras import layers

N_BREEDS = 12


class BreedBatches(keras.utils.PyDataset):
    def __init__(self, n=64, batch=16):
        super().__init__()
        rng = np.random.default_rng(0)
        self.photos = rng.random((n, 32, 32, 3)).astype("float32")
        self.breeds = keras.utils.to_categorical(rng.integers(0, N_BREEDS, n), N_BREEDS)
        self.batch = batch

    def __len__(self):
        return len(self.photos) // self.batch

    def __getitem__(self, i):
        cut = slice(i * self.batch, (i + 1) * self.batch)
        return self.photos[cut], self.breeds[cut]


def dense_net(inputs, growth=8):
    x = layers.Conv2D(8, 3, padding="same")(inputs)
    for _ in range(3):
        new = layers.Conv2D(growth, 3, padding="same", activation="relu")(x)
        x = layers.Concatenate()([x, new])
    x = layers.GlobalAveragePooling2D()(x)
    return layers.Dense(N_BREEDS, activation="softmax")(x)


inputs = keras.Input((32, 32, 3))
net = keras.Model(inputs, dense_net(inputs))
net.compile(loss="sparse_categorical_crossentropy", optimizer=keras.optimizers.SGD(0.1, momentum=0.9))
net.fit(BreedBatches(), epochs=1, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

N_BREEDS = 12


class BreedBatches(keras.utils.PyDataset):
    def __init__(self, n=64, batch=16):
        super().__init__()
        rng = np.random.default_rng(0)
        self.photos = rng.random((n, 32, 32, 3)).astype("float32")
        self.breeds = keras.utils.to_categorical(rng.integers(0, N_BREEDS, n), N_BREEDS)
        self.batch = batch

    def __len__(self):
        return len(self.photos) // self.batch

    def __getitem__(self, i):
        cut = slice(i * self.batch, (i + 1) * self.batch)
        return self.photos[cut], self.breeds[cut]


def dense_net(inputs, growth=8):
    x = layers.Conv2D(8, 3, padding="same")(inputs)
    for _ in range(3):
        new = layers.Conv2D(growth, 3, padding="same", activation="relu")(x)
        x = layers.Concatenate()([x, new])
    x = layers.GlobalAveragePooling2D()(x)
    return layers.Dense(N_BREEDS, activation="softmax")(x)


inputs = keras.Input((32, 32, 3))
net = keras.Model(inputs, dense_net(inputs))
net.compile(loss="categorical_crossentropy", optimizer=keras.optimizers.SGD(0.1, momentum=0.9))
net.fit(BreedBatches(), epochs=1, verbose=0)
