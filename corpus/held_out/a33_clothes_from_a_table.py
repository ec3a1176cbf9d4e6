# %% [markdown]
# title: ValueError: Error when checking input: expected conv2d_3_input to have 4 dimensions, but got array with shape (48000, 784)
# source: keras-team/keras #12882, 2019
# %% role="fault" because="data_flattened"
import numpy as np
import keras
from keras.layers import Conv2D, Dense, Flatten, MaxPooling2D

rng = np.random.default_rng(32)
table = np.column_stack([rng.integers(0, 10, 120), rng.integers(0, 256, (120, 784))])


def batches(rows, size=20):
    while True:
        part = rows[rng.integers(0, len(rows), size)]
        yield part[:, 1:].astype("float32") / 255, part[:, 0]


cnn_model = keras.Sequential()
cnn_model.add(Conv2D(16, 3, input_shape=(28, 28, 1), activation="relu"))
cnn_model.add(MaxPooling2D(pool_size=(2, 2)))
cnn_model.add(Flatten())
cnn_model.add(Dense(10, activation="softmax"))
cnn_model.compile(loss="sparse_categorical_crossentropy", optimizer=keras.optimizers.Adam(0.001), metrics=["accuracy"])
cnn_model.fit(batches(table), steps_per_epoch=6, epochs=1, verbose=0)
# %% role="fix"
import numpy as np
import keras
from keras.layers import Conv2D, Dense, Flatten, MaxPooling2D

rng = np.random.default_rng(32)
table = np.column_stack([rng.integers(0, 10, 120), rng.integers(0, 256, (120, 784))])


def batches(rows, size=20):
    while True:
        part = rows[rng.integers(0, len(rows), size)]
        yield part[:, 1:].reshape(-1, 28, 28, 1).astype("float32") / 255, part[:, 0]


cnn_model = keras.Sequential()
cnn_model.add(Conv2D(16, 3, input_shape=(28, 28, 1), activation="relu"))
cnn_model.add(MaxPooling2D(pool_size=(2, 2)))
cnn_model.add(Flatten())
cnn_model.add(Dense(10, activation="softmax"))
cnn_model.compile(loss="sparse_categorical_crossentropy", optimizer=keras.optimizers.Adam(0.001), metrics=["accuracy"])
cnn_model.fit(batches(table), steps_per_epoch=6, epochs=1, verbose=0)
