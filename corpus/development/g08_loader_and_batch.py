# %% [markdown]
# title: Input 0 is incompatible: expected shape=(None, 6), found shape=(None, None, 6)
# source: written for this corpus, after a common report
# %% role="fault" because="dataset_batched_twice"
import keras
import numpy as np
import tensorflow as tf

rows, prices = np.zeros((64, 6, 6, 1), "float32"), np.zeros((64, 1), "float32")
train = tf.data.Dataset.from_tensor_slices((rows, prices)).batch(8)
train = train.shuffle(4).batch(8)
model = keras.Sequential([keras.Input((6, 6, 1)), keras.layers.Conv2D(2, 3), keras.layers.Flatten(), keras.layers.Dense(1)])
model.compile("adam", "mse")
model.fit(train, verbose=0)
# %% role="fix"
import keras
import numpy as np
import tensorflow as tf

rows, prices = np.zeros((64, 6, 6, 1), "float32"), np.zeros((64, 1), "float32")
train = tf.data.Dataset.from_tensor_slices((rows, prices)).batch(8)
train = train.shuffle(4)
model = keras.Sequential([keras.Input((6, 6, 1)), keras.layers.Conv2D(2, 3), keras.layers.Flatten(), keras.layers.Dense(1)])
model.compile("adam", "mse")
model.fit(train, verbose=0)
