# %% role="sound" explain="net, x, y"
import tensorflow as tf
import numpy as np

rng = np.random.default_rng(3)
x = rng.random((50, 16, 16, 1)).astype("float32")
y = tf.keras.utils.to_categorical(rng.integers(0, 5, 50), 5)


class Net(tf.keras.Model):
    def __init__(self, filters, classes):
        super().__init__()
        self.blocks = [tf.keras.layers.Conv2D(size, 3, activation="relu") for size in filters]
        self.flat = tf.keras.layers.Flatten()
        self.out = tf.keras.layers.Dense(classes, activation="softmax")

    def call(self, images):
        for block in self.blocks:
            images = block(images)
        return self.out(self.flat(images))


net = Net([4, 8], 5)
net.compile("adam", "categorical_crossentropy")
net.fit(x, y, verbose=0)
