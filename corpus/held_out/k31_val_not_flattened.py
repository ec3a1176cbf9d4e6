# %% [markdown]
# title: val not flattened
# source: written for this corpus
# %% role="fault" because="flattened_in_input"
import numpy as np
from sklearn.datasets import load_digits
import keras

digits = load_digits()
imgs, lab = digits.images / 16.0, digits.target
n = 1400
x_train = imgs[:n].reshape(n, -1)
x_val = imgs[n:]
y_train, y_val = keras.utils.to_categorical(lab[:n]), keras.utils.to_categorical(lab[n:])

model = keras.Sequential([
    keras.layers.Dense(64, activation="relu", input_shape=(64,)),
    keras.layers.Dense(10, activation="softmax"),
])
model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(x_train, y_train, batch_size=64, epochs=2, validation_data=(x_val, y_val))
# %% role="fix"
import numpy as np
from sklearn.datasets import load_digits
import keras

digits = load_digits()
imgs, lab = digits.images / 16.0, digits.target
n = 1400
x_train = imgs[:n].reshape(n, -1)
x_val = imgs[n:].reshape(len(imgs) - n, -1)
y_train, y_val = keras.utils.to_categorical(lab[:n]), keras.utils.to_categorical(lab[n:])

model = keras.Sequential([
    keras.layers.Dense(64, activation="relu", input_shape=(64,)),
    keras.layers.Dense(10, activation="softmax"),
])
model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(x_train, y_train, batch_size=64, epochs=2, validation_data=(x_val, y_val))
