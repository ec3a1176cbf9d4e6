"""Windows of a series made with tf.data window and flat_map."""
# kind: dataset
import numpy as np
import tensorflow as tf
from tensorflow import keras

series = np.sin(np.arange(200) / 5).astype("float32")  # synthetic
window_size, batch_size = 20, 16

dataset = tf.data.Dataset.from_tensor_slices(series)
dataset = dataset.window(window_size + 1, shift=1, drop_remainder=True)
dataset = dataset.flat_map(lambda w: w.batch(window_size + 1))
dataset = dataset.map(lambda w: (tf.expand_dims(w[:-1], -1), w[-1:]))
dataset = dataset.shuffle(200).batch(batch_size).prefetch(1)

model = keras.models.Sequential([
    keras.Input(shape=(window_size, 1)),
    keras.layers.Conv1D(16, 5, activation="relu"),
    keras.layers.LSTM(16),
    keras.layers.Dense(1),
])
model.compile(loss=keras.losses.Huber(), optimizer="sgd", metrics=["mae"])
model.fit(dataset, epochs=1, verbose=0)
