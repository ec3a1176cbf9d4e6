# %% role="sound" explain="model, x, y"
import numpy as np
import keras
from keras import layers
from sklearn.datasets import load_digits

d = load_digits()
x = (d.data / 16).reshape(-1, 8, 8).astype("float32")
y = d.target
model = keras.Sequential([
    layers.Input((8, 8)),
    layers.GRU(32),
    layers.Dense(10, activation="softmax"),
])
model.compile("rmsprop", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=1, batch_size=64)
