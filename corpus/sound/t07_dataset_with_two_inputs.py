# %% role="sound" explain="model, train"
import keras
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(7)
parts = {"left": rng.random((32, 6)).astype("float32"), "right": rng.random((32, 3)).astype("float32")}
train = tf.data.Dataset.from_tensor_slices((parts, rng.integers(0, 2, (32, 1)))).shuffle(32).batch(8)
left, right = keras.Input((6,), name="left"), keras.Input((3,), name="right")
both = keras.layers.concatenate([left, right])
model = keras.Model({"left": left, "right": right}, keras.layers.Dense(1, activation="sigmoid")(both))
model.compile("adam", "binary_crossentropy")
model.fit(train, verbose=0)
