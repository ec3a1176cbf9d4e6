# %% [markdown]
# title: window forecast
# source: written for this corpus
# %% role="fault" because="dataset_batched_twice"
import numpy as np
import tensorflow as tf
from tensorflow import keras

temps = np.random.randn(300, 3).astype("float32")
L = 12

def make_ds(a, shuffle):
    return keras.utils.timeseries_dataset_from_array(
        a[:-L], a[L:, 0], sequence_length=L, shuffle=shuffle)

train = make_ds(temps[:220], True).batch(16).prefetch(1)
val = make_ds(temps[220:], False)

model = keras.Sequential([
    keras.Input((L, 3)),
    keras.layers.Conv1D(16, 3, activation="relu"),
    keras.layers.GRU(16),
    keras.layers.Dense(1),
])
model.compile(keras.optimizers.Adam(1e-3), "mse")
model.fit(train, validation_data=val, epochs=1, verbose=0)
# %% role="fix"
import numpy as np
import tensorflow as tf
from tensorflow import keras

temps = np.random.randn(300, 3).astype("float32")
L = 12

def make_ds(a, shuffle):
    return keras.utils.timeseries_dataset_from_array(
        a[:-L], a[L:, 0], sequence_length=L, shuffle=shuffle)

train = make_ds(temps[:220], True).prefetch(1)
val = make_ds(temps[220:], False)

model = keras.Sequential([
    keras.Input((L, 3)),
    keras.layers.Conv1D(16, 3, activation="relu"),
    keras.layers.GRU(16),
    keras.layers.Dense(1),
])
model.compile(keras.optimizers.Adam(1e-3), "mse")
model.fit(train, validation_data=val, epochs=1, verbose=0)
