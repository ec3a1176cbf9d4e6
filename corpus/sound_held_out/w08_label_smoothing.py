# %% role="sound" explain="model, X, Y"
import numpy as np
import keras
from keras import layers
from sklearn.datasets import load_digits

d = load_digits()
X = d.images[..., None].astype("float32") / 16
Y = keras.utils.to_categorical(d.target, 10)
model = keras.Sequential([
    layers.Input((8, 8, 1)),
    layers.Conv2D(16, 3, activation="relu"),
    layers.Flatten(),
    layers.Dense(10),
])
model.compile("adam", keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=0.1), metrics=["accuracy"])
model.fit(X, Y, epochs=1, batch_size=64)
