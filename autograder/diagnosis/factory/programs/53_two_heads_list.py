"""Digit class and a regression of ink amount, outputs as a list."""
# kind: several_outputs
import numpy as np
import keras
from keras import layers
from sklearn.datasets import load_digits

digits = load_digits()
x = digits.data[:180].astype("float32") / 16.0
y = [digits.target[:180], x.mean(axis=1)]

inputs = keras.Input(shape=(64,))
trunk = layers.Dense(32, activation="relu")(inputs)
digit = layers.Dense(10, activation="softmax", name="digit")(trunk)
ink = layers.Dense(1, name="ink")(trunk)
model = keras.Model(inputs, [digit, ink])
model.compile(
    optimizer="adam",
    loss=["sparse_categorical_crossentropy", "mse"],
    loss_weights=[1.0, 0.5],
    metrics=[["accuracy"], ["mae"]],
)
model.fit(x, y, epochs=1, batch_size=36, verbose=0)
digit_prob, ink_hat = model.predict(x[:4], verbose=0)
