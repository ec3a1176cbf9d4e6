# %% [markdown]
# title: Can anyone help me in rectifying the following error: "Error when checking target: expected dense_4 to have shape (1,) but got array with shape (10,)"
# source: keras-team/keras #11402, 2018
# %% role="fault" because="one_hot_with_sparse_loss"
import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_digits

digits = load_digits()
images = digits.images[:300, :, :, np.newaxis] / 16.0
labels = keras.utils.to_categorical(digits.target[:300], 10)

model = keras.Sequential([
    keras.Input(shape=(8, 8, 1)),
    layers.Conv2D(16, 3, activation="relu"),
    layers.MaxPooling2D(2),
    layers.Flatten(),
    layers.Dense(32, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(images, labels, epochs=1, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_digits

digits = load_digits()
images = digits.images[:300, :, :, np.newaxis] / 16.0
labels = keras.utils.to_categorical(digits.target[:300], 10)

model = keras.Sequential([
    keras.Input(shape=(8, 8, 1)),
    layers.Conv2D(16, 3, activation="relu"),
    layers.MaxPooling2D(2),
    layers.Flatten(),
    layers.Dense(32, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(images, labels, epochs=1, verbose=0)
