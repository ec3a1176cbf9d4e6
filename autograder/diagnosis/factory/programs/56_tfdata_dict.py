"""tf.data with a dict of features, one of them a string category."""
# kind: dataset
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

rng = np.random.default_rng(1)
colours = np.array(["red", "green", "blue"])
x = {"size": rng.normal(size=(96, 1)), "colour": colours[rng.integers(0, 3, size=96)][:, None]}  # synthetic
y = rng.integers(0, 2, size=96)
dataset = tf.data.Dataset.from_tensor_slices((x, y)).batch(16)

lookup = layers.StringLookup(vocabulary=["red", "green", "blue"], output_mode="one_hot")
size = tf.keras.Input(shape=(1,), name="size")
colour = tf.keras.Input(shape=(1,), name="colour", dtype="string")
h = layers.concatenate([size, lookup(colour)])
h = layers.Dense(8, activation="relu")(h)
outputs = layers.Dense(1, activation="sigmoid")(h)
model = tf.keras.Model({"size": size, "colour": colour}, outputs)
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(dataset, epochs=1, verbose=0)
