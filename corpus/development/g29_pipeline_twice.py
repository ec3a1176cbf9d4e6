# %% [markdown]
# title: pipeline twice
# source: written for this corpus
# %% role="fault" because="dataset_batched_twice"
import tensorflow as tf
import numpy as np

BATCH = 16

def load(n):
    x = np.random.rand(n, 20, 6).astype("float32")
    y = np.random.rand(n, 1).astype("float32")
    return tf.data.Dataset.from_tensor_slices((x, y)).batch(BATCH)

def prepare(ds, training=False):
    if training:
        ds = ds.shuffle(100)
    ds = ds.map(lambda a, b: (tf.clip_by_value(a, 0.1, 0.9), b))
    return ds.batch(BATCH).prefetch(1)

train, val = prepare(load(128), training=True), prepare(load(32))
model = tf.keras.Sequential([
    tf.keras.layers.Input((20, 6)),
    tf.keras.layers.Conv1D(8, 3, activation="relu"),
    tf.keras.layers.LSTM(8),
    tf.keras.layers.Dense(1),
])
model.compile("adam", "mse")
model.fit(train, validation_data=val, epochs=1)
# %% role="fix"
import tensorflow as tf
import numpy as np

BATCH = 16

def load(n):
    x = np.random.rand(n, 20, 6).astype("float32")
    y = np.random.rand(n, 1).astype("float32")
    return tf.data.Dataset.from_tensor_slices((x, y)).batch(BATCH)

def prepare(ds, training=False):
    if training:
        ds = ds.shuffle(100)
    ds = ds.map(lambda a, b: (tf.clip_by_value(a, 0.1, 0.9), b))
    return ds.prefetch(1)

train, val = prepare(load(128), training=True), prepare(load(32))
model = tf.keras.Sequential([
    tf.keras.layers.Input((20, 6)),
    tf.keras.layers.Conv1D(8, 3, activation="relu"),
    tf.keras.layers.LSTM(8),
    tf.keras.layers.Dense(1),
])
model.compile("adam", "mse")
model.fit(train, validation_data=val, epochs=1)
