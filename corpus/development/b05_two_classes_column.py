# %% [markdown]
# title: ValueError: Error when checking target: expected dense_14 to have shape (None, 2) but got array with shape (928, 1)
# source: keras-team/keras #7339, 2017
# %% role="fault" because="class_numbers_with_categorical_loss"
import keras
import numpy as np
from keras.layers import Conv2D, Dense, Dropout, Flatten, MaxPooling2D


def load_scans(n):
    rng = np.random.default_rng(n)
    return rng.random((n, 24, 24, 1)).astype("float32"), rng.integers(0, 2, (n, 1))


def build():
    m = keras.Sequential()
    m.add(keras.Input((24, 24, 1)))
    m.add(Conv2D(8, 5, activation="relu"))
    m.add(MaxPooling2D(2))
    m.add(Flatten())
    m.add(Dropout(0.5))
    m.add(Dense(2, activation="softmax"))
    m.compile("rmsprop", "categorical_crossentropy", metrics=["accuracy"])
    return m


X, Y = load_scans(93)
X_val, Y_val = load_scans(32)
m = build()
m.fit(X, Y, validation_data=(X_val, Y_val), batch_size=16, epochs=1, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras.utils import to_categorical
from keras.layers import Conv2D, Dense, Dropout, Flatten, MaxPooling2D


def load_scans(n):
    rng = np.random.default_rng(n)
    return rng.random((n, 24, 24, 1)).astype("float32"), to_categorical(rng.integers(0, 2, n), 2)


def build():
    m = keras.Sequential()
    m.add(keras.Input((24, 24, 1)))
    m.add(Conv2D(8, 5, activation="relu"))
    m.add(MaxPooling2D(2))
    m.add(Flatten())
    m.add(Dropout(0.5))
    m.add(Dense(2, activation="softmax"))
    m.compile("rmsprop", "categorical_crossentropy", metrics=["accuracy"])
    return m


X, Y = load_scans(93)
X_val, Y_val = load_scans(32)
m = build()
m.fit(X, Y, validation_data=(X_val, Y_val), batch_size=16, epochs=1, verbose=0)
