# %% role="sound" explain="model, x, y"
import keras
import numpy as np
import tensorflow as tf
from keras import layers

rng = np.random.default_rng(26)
x = rng.integers(0, 255, (64, 16, 16, 3)).astype("uint8")
y = rng.integers(0, 10, 64)
train = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(64).batch(16).prefetch(tf.data.AUTOTUNE)

model = keras.Sequential([
    keras.Input((16, 16, 3)),
    layers.Rescaling(1 / 255),
    layers.Conv2D(8, 3, activation="relu"),
    layers.Flatten(),
    layers.Dense(10),
])
model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
model.fit(train, epochs=1, verbose=0)
