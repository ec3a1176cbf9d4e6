"""Discretization and CategoryEncoding layers on iris, as numpy preprocessing."""
# kind: other
import numpy as np
import keras
from keras import layers
from sklearn.datasets import load_iris

raw, y = load_iris(return_X_y=True)
bins = layers.Discretization(bin_boundaries=[4.8, 5.4, 6.0, 6.6])
one_hot = layers.CategoryEncoding(num_tokens=5, output_mode="one_hot")
sepal = one_hot(bins(raw[:, :1]))
sepal = keras.ops.convert_to_numpy(sepal)
x = np.concatenate([sepal.reshape(150, 5), raw[:, 1:]], axis=1)

model = keras.Sequential([
    keras.Input(shape=(8,)),
    layers.Dense(16, activation="selu", kernel_initializer="lecun_normal"),
    layers.Dense(3, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=1, batch_size=15, verbose=0)
