"""Siamese network: same digit or not, from the absolute difference."""
# kind: siamese
import numpy as np
import keras
from keras import layers, ops
from sklearn.datasets import load_digits

digits = load_digits()
images = digits.images[:400, :, :, None].astype("float32") / 16.0
x = [images[:200], images[200:]]
y = (digits.target[:200] == digits.target[200:400]).astype("float32")

base = keras.Sequential([
    keras.Input(shape=(8, 8, 1)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.Flatten(),
    layers.Dense(16),
], name="base")

left = keras.Input(shape=(8, 8, 1), name="left")
right = keras.Input(shape=(8, 8, 1), name="right")
distance = layers.Lambda(lambda t: ops.abs(t[0] - t[1]), output_shape=(16,))([base(left), base(right)])
outputs = layers.Dense(1, activation="sigmoid")(distance)
model = keras.Model(inputs=[left, right], outputs=outputs)
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(x, y, batch_size=32, epochs=1, verbose=0)
