# %% [markdown]
# title: Negative dimension in a subclassed network
# source: written for this corpus
# %% role="fault" because="pooled_to_nothing"
import keras
from keras import layers
from sklearn.datasets import load_digits


class Deep(keras.Model):
    def __init__(self):
        super().__init__()
        self.out = layers.Dense(10, activation="softmax")
        self.flat = layers.Flatten()
        self.convs = [layers.Conv2D(filters, 3, activation="relu") for filters in (4, 8, 8)]
        self.pool = layers.MaxPooling2D(2)

    def call(self, images):
        for conv in self.convs:
            images = self.pool(conv(images))
        return self.out(self.flat(images))


digits = load_digits()
model = Deep()
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(digits.images[..., None] / 16, digits.target, verbose=0)
# %% role="fix"
import keras
from keras import layers
from sklearn.datasets import load_digits


class Deep(keras.Model):
    def __init__(self):
        super().__init__()
        self.out = layers.Dense(10, activation="softmax")
        self.flat = layers.Flatten()
        self.convs = [layers.Conv2D(filters, 3, padding="same", activation="relu") for filters in (4, 8, 8)]
        self.pool = layers.MaxPooling2D(2)

    def call(self, images):
        for conv in self.convs:
            images = self.pool(conv(images))
        return self.out(self.flat(images))


digits = load_digits()
model = Deep()
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(digits.images[..., None] / 16, digits.target, verbose=0)
