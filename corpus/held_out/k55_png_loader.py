# %% [markdown]
# title: png loader
# source: written for this corpus
# %% role="fault" because="rank_unknown"
import numpy as np
import tensorflow as tf

paths = [f"scan_{i}.npy" for i in range(20)]
labels = [i % 3 for i in range(20)]

def read(path):
    seed = int(path.decode().split("_")[1].split(".")[0])
    return np.random.default_rng(seed).random((32, 32, 1)).astype("float32")

def load(path, label):
    img = tf.numpy_function(read, [path], tf.float32)
    return img, label

ds = tf.data.Dataset.from_tensor_slices((paths, labels)).map(load).batch(5)

class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.c = tf.keras.layers.Conv2D(8, 5, strides=2, activation="relu")
        self.p = tf.keras.layers.GlobalMaxPooling2D()
        self.o = tf.keras.layers.Dense(3, activation="softmax")

    def call(self, x):
        return self.o(self.p(self.c(x)))

net = Net()
net.compile("sgd", "sparse_categorical_crossentropy")
net.fit(ds, epochs=2, verbose=0)
# %% role="fix"
import numpy as np
import tensorflow as tf

paths = [f"scan_{i}.npy" for i in range(20)]
labels = [i % 3 for i in range(20)]

def read(path):
    seed = int(path.decode().split("_")[1].split(".")[0])
    return np.random.default_rng(seed).random((32, 32, 1)).astype("float32")

def load(path, label):
    img = tf.numpy_function(read, [path], tf.float32)
    img.set_shape((32, 32, 1))
    return img, label

ds = tf.data.Dataset.from_tensor_slices((paths, labels)).map(load).batch(5)

class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.c = tf.keras.layers.Conv2D(8, 5, strides=2, activation="relu")
        self.p = tf.keras.layers.GlobalMaxPooling2D()
        self.o = tf.keras.layers.Dense(3, activation="softmax")

    def call(self, x):
        return self.o(self.p(self.c(x)))

net = Net()
net.compile("sgd", "sparse_categorical_crossentropy")
net.fit(ds, epochs=2, verbose=0)
