# %% role="sound" explain="classifier, x_train, y_train"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(2)
x_train = rng.normal(size=(100, 12)).astype("float32")
y_train = keras.utils.to_categorical(x_train[:, 0] > 0, 2)

classifier = keras.Sequential([
    layers.Dense(8, activation="relu"),
    layers.Dense(2, activation="softmax"),
])
classifier.compile(loss="categorical_crossentropy", optimizer="sgd", metrics=["accuracy"])
classifier.fit(x_train, y_train, epochs=1, verbose=0)
