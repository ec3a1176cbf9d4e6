# %% [markdown]
# title: Reading files from a directory
# source: iparaskev/simple-blink-detector #1, 2018
# %% role="fault" because="channels_differ"
import keras
import numpy as np
from keras.layers import Activation, Conv2D, Dense, Flatten, MaxPooling2D

height, width, dims = 26, 34, 1
rng = np.random.default_rng(1)


def read_folder(state, n=30):
    eyes = rng.integers(0, 256, (n, height, width, 3), dtype="uint8")
    return eyes / 255.0, np.full(n, state, dtype="float32")


open_x, open_y = read_folder(1)
closed_x, closed_y = read_folder(0)
x, y = np.concatenate([open_x, closed_x]), np.concatenate([open_y, closed_y])

model = keras.Sequential([keras.Input((height, width, dims))])
for filters in (8, 8, 16):
    model.add(Conv2D(filters, 3, padding="same"))
    model.add(Activation("relu"))
    model.add(MaxPooling2D(2))
model.add(Flatten())
model.add(Dense(16, activation="relu"))
model.add(Dense(1, activation="sigmoid"))
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(x, y, batch_size=10, epochs=1, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras.layers import Activation, Conv2D, Dense, Flatten, MaxPooling2D

height, width, dims = 26, 34, 3
rng = np.random.default_rng(1)


def read_folder(state, n=30):
    eyes = rng.integers(0, 256, (n, height, width, 3), dtype="uint8")
    return eyes / 255.0, np.full(n, state, dtype="float32")


open_x, open_y = read_folder(1)
closed_x, closed_y = read_folder(0)
x, y = np.concatenate([open_x, closed_x]), np.concatenate([open_y, closed_y])

model = keras.Sequential([keras.Input((height, width, dims))])
for filters in (8, 8, 16):
    model.add(Conv2D(filters, 3, padding="same"))
    model.add(Activation("relu"))
    model.add(MaxPooling2D(2))
model.add(Flatten())
model.add(Dense(16, activation="relu"))
model.add(Dense(1, activation="sigmoid"))
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(x, y, batch_size=10, epochs=1, verbose=0)
