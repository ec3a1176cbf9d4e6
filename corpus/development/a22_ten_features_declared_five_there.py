# %% [markdown]
# title: No errors with incorrect input shape for LSTM
# source: keras-team/keras #15016, 2021
# %% role="fault" because="features_differ"
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(21)
history = rng.normal(size=(96, 30, 5)).astype("float32")
outcome = history[:, -1, :1]
ds = tf.data.Dataset.from_tensor_slices((history, outcome)).shuffle(96, seed=1).batch(16)

num_input = tf.keras.Input(shape=(30, 10), name="num_input")
lstm = tf.keras.layers.LSTM(16, dropout=0.0)
x = lstm(num_input)
x = tf.keras.layers.Dense(8, activation="relu")(x)
model = tf.keras.Model(num_input, tf.keras.layers.Dense(1)(x))
model.compile(optimizer="adam", loss="huber")
model.fit(ds, epochs=1, verbose=0)
# %% role="fix"
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(21)
history = rng.normal(size=(96, 30, 5)).astype("float32")
outcome = history[:, -1, :1]
ds = tf.data.Dataset.from_tensor_slices((history, outcome)).shuffle(96, seed=1).batch(16)

num_input = tf.keras.Input(shape=(30, 5), name="num_input")
lstm = tf.keras.layers.LSTM(16, dropout=0.0)
x = lstm(num_input)
x = tf.keras.layers.Dense(8, activation="relu")(x)
model = tf.keras.Model(num_input, tf.keras.layers.Dense(1)(x))
model.compile(optimizer="adam", loss="huber")
model.fit(ds, epochs=1, verbose=0)
