# %% [markdown]
# title: Shapes of subclass output
# source: written for this corpus
# %% role="fault" because="output_rank_wrong"
import tensorflow as tf
import numpy as np

rng = np.random.default_rng(5)
digits = rng.random((64, 12, 12, 1)).astype("float32")
labels = rng.integers(0, 10, 64)


class Digits(tf.keras.Model):
    def __init__(self, filters=4):
        super().__init__()
        self.conv = tf.keras.layers.Conv2D(filters, 3, activation="relu")
        self.pool = tf.keras.layers.MaxPooling2D()
        self.hidden = tf.keras.layers.Dense(16, activation="relu")
        self.out = tf.keras.layers.Dense(10, activation="softmax")

    def call(self, images):
        x = self.pool(self.conv(images))
        return self.out(self.hidden(x))


net = Digits(filters=6)
net.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
net.fit(digits, labels, verbose=0)
# %% role="fix"
import tensorflow as tf
import numpy as np

rng = np.random.default_rng(5)
digits = rng.random((64, 12, 12, 1)).astype("float32")
labels = rng.integers(0, 10, 64)


class Digits(tf.keras.Model):
    def __init__(self, filters=4):
        super().__init__()
        self.conv = tf.keras.layers.Conv2D(filters, 3, activation="relu")
        self.pool = tf.keras.layers.MaxPooling2D()
        self.hidden = tf.keras.layers.Dense(16, activation="relu")
        self.out = tf.keras.layers.Dense(10, activation="softmax")

    def call(self, images):
        x = self.pool(self.conv(images))
        return self.out(self.hidden(tf.keras.layers.Flatten()(x)))


net = Digits(filters=6)
net.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
net.fit(digits, labels, verbose=0)
