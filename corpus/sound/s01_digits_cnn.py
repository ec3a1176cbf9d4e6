# %% role="sound" explain="model, images, labels"
import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_digits

digits = load_digits()
images = digits.images[:300, :, :, np.newaxis] / 16.0
labels = digits.target[:300]

model = keras.Sequential([
    keras.Input((8, 8, 1)),
    layers.Conv2D(16, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(images, labels, validation_split=0.2, epochs=1, verbose=0)
