# %% [markdown]
# title: mnist like conv
# source: written for this corpus
# %% role="fault" because="batch_axis_in_input"
import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(0)
x_train = rng.random((200, 28, 28, 1)).astype("float32")
y_train = rng.integers(0, 10, 200)

model = keras.Sequential([
    layers.Conv2D(16, (3, 3), activation="relu", input_shape=x_train.shape),
    layers.MaxPooling2D((2, 2)),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=1)
# %% role="fix"
import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(0)
x_train = rng.random((200, 28, 28, 1)).astype("float32")
y_train = rng.integers(0, 10, 200)

model = keras.Sequential([
    layers.Conv2D(16, (3, 3), activation="relu", input_shape=x_train.shape[1:]),
    layers.MaxPooling2D((2, 2)),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=1)
