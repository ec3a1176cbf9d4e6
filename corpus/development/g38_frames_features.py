# %% [markdown]
# title: frames features
# source: written for this corpus
# %% role="fault" because="samples_mixed"
import numpy as np
import tensorflow as tf
from tensorflow import keras

class FrameEncoder(keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.conv = keras.layers.Conv2D(units, 3, activation="relu")
        self.pool = keras.layers.GlobalAveragePooling2D()

    def call(self, video):
        frames = tf.reshape(video, (-1, 16, 16, 3))
        return self.pool(self.conv(frames))

videos = np.random.rand(32, 10, 16, 16, 3).astype("float32")
labels = np.random.randint(0, 4, 32)

inp = keras.Input((10, 16, 16, 3))
h = FrameEncoder(8)(inp)
h = keras.layers.Dense(16, activation="relu")(h)
out = keras.layers.Dense(4, activation="softmax")(h)
model = keras.Model(inp, out)
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(videos, labels, batch_size=8, epochs=1)
# %% role="fix"
import numpy as np
import tensorflow as tf
from tensorflow import keras

class FrameEncoder(keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.conv = keras.layers.Conv2D(units, 3, activation="relu")
        self.pool = keras.layers.GlobalAveragePooling2D()

    def call(self, video):
        frames = tf.reshape(video, (-1, 16, 16, 3))
        return tf.reduce_mean(tf.reshape(self.pool(self.conv(frames)), (-1, 10, self.conv.filters)), axis=1)

videos = np.random.rand(32, 10, 16, 16, 3).astype("float32")
labels = np.random.randint(0, 4, 32)

inp = keras.Input((10, 16, 16, 3))
h = FrameEncoder(8)(inp)
h = keras.layers.Dense(16, activation="relu")(h)
out = keras.layers.Dense(4, activation="softmax")(h)
model = keras.Model(inp, out)
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(videos, labels, batch_size=8, epochs=1)
