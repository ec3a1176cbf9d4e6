# %% [markdown]
# title: Cannot take the length of shape with unknown rank
# source: written for this corpus, after a common report
# %% role="fault" because="rank_unknown"
import keras
import numpy as np
import tensorflow as tf

photos = tf.data.Dataset.from_tensor_slices(np.zeros((16, 6), "float32"))
numbers = tf.data.Dataset.range(16)


def label(number):
    return np.array([number % 2], "float32")


labels = numbers.map(lambda number: tf.py_function(label, [number], tf.float32))
train = tf.data.Dataset.zip((photos, labels)).batch(8)
model = keras.Sequential([keras.Input((6,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy")
model.fit(train, verbose=0)
# %% role="fix"
import keras
import numpy as np
import tensorflow as tf

photos = tf.data.Dataset.from_tensor_slices(np.zeros((16, 6), "float32"))
numbers = tf.data.Dataset.range(16)


def label(number):
    return np.array([number % 2], "float32")


labels = numbers.map(lambda number: tf.py_function(label, [number], tf.float32))
train = tf.data.Dataset.zip((photos, labels)).batch(8).map(lambda x, y: (x, tf.ensure_shape(y, (None, 1))))
model = keras.Sequential([keras.Input((6,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy")
model.fit(train, verbose=0)
