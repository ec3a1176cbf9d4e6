# %% [markdown]
# title: Decorated function tried to create variables on non-first call
# source: tensorflow/tensorflow #33576, 2019
# %% role="fault" because="stale_after_failed_fit"
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(45)
pictures = rng.random((48, 16, 16, 3)).astype("float32")
species = rng.integers(0, 4, 48)
dataset = tf.data.Dataset.from_tensor_slices((pictures, species)).batch(16)

base = tf.keras.Sequential([tf.keras.Input((16, 16, 3)), tf.keras.layers.Conv2D(8, 3)])
base.trainable = False


def with_head():
    model = tf.keras.Sequential([base, tf.keras.layers.GlobalAveragePooling2D()])
    model.add(tf.keras.layers.Dense(4, activation="softmax"))
    model.compile(optimizer="adam", loss="categorical_crossentropy")
    return model


model = with_head()
try:
    model.fit(dataset, epochs=1, verbose=0)
except ValueError:
    dataset = dataset.map(lambda picture, kind: (picture, tf.one_hot(kind, 4)))
model.fit(dataset, epochs=1, verbose=0)
# %% role="fix"
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(45)
pictures = rng.random((48, 16, 16, 3)).astype("float32")
species = rng.integers(0, 4, 48)
dataset = tf.data.Dataset.from_tensor_slices((pictures, species)).batch(16)

base = tf.keras.Sequential([tf.keras.Input((16, 16, 3)), tf.keras.layers.Conv2D(8, 3)])
base.trainable = False


def with_head():
    model = tf.keras.Sequential([base, tf.keras.layers.GlobalAveragePooling2D()])
    model.add(tf.keras.layers.Dense(4, activation="softmax"))
    model.compile(optimizer="adam", loss="categorical_crossentropy")
    return model


model = with_head()
try:
    model.fit(dataset, epochs=1, verbose=0)
except ValueError:
    dataset = dataset.map(lambda picture, kind: (picture, tf.one_hot(kind, 4)))
    model = with_head()
model.fit(dataset, epochs=1, verbose=0)
