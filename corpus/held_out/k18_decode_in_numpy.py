# %% [markdown]
# title: decode in numpy
# source: written for this corpus
# %% role="fault" because="rank_unknown"
import numpy as np
import tensorflow as tf
from tensorflow import keras

frames = [np.random.randint(0, 255, (20, 20, 3), dtype="uint8").tobytes() for _ in range(48)]
labels = np.random.randint(0, 3, 48)

def decode(raw):
    return (np.frombuffer(raw.numpy(), "uint8").reshape(20, 20, 3) / 255).astype("float32")

def load(raw, label):
    img = tf.py_function(decode, [raw], tf.float32)
    return img, label

ds = tf.data.Dataset.from_tensor_slices((frames, labels)).map(load).batch(8)
model = keras.Sequential([
    keras.layers.Conv2D(8, 3, activation="relu"),
    keras.layers.GlobalAveragePooling2D(),
    keras.layers.Dense(3, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(ds, epochs=1)
# %% role="fix"
import numpy as np
import tensorflow as tf
from tensorflow import keras

frames = [np.random.randint(0, 255, (20, 20, 3), dtype="uint8").tobytes() for _ in range(48)]
labels = np.random.randint(0, 3, 48)

def decode(raw):
    return (np.frombuffer(raw.numpy(), "uint8").reshape(20, 20, 3) / 255).astype("float32")

def load(raw, label):
    img = tf.py_function(decode, [raw], tf.float32)
    img.set_shape((20, 20, 3))
    return img, label

ds = tf.data.Dataset.from_tensor_slices((frames, labels)).map(load).batch(8)
model = keras.Sequential([
    keras.layers.Conv2D(8, 3, activation="relu"),
    keras.layers.GlobalAveragePooling2D(),
    keras.layers.Dense(3, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(ds, epochs=1)
