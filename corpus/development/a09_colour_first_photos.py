# %% [markdown]
# title: Exception: Input 0 is incompatible with layer dense_1: expected ndim=2, found ndim=4
# source: keras-team/keras #2724, 2016
# %% role="fault" because="channels_first_in_input"
import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(8)
x_train = rng.random((40, 48, 64, 3)).astype("float32")
y_train = rng.integers(0, 2, (40, 1))

photo = keras.Input(shape=(3, 48, 64))
h = layers.Conv2D(16, 3, padding="same", kernel_initializer="glorot_uniform", activation="relu")(photo)
h = layers.GlobalMaxPooling2D()(h)
answer = layers.Dense(1, activation="sigmoid")(h)
network = keras.Model(photo, answer)
network.compile("sgd", "binary_crossentropy")
network.fit(x_train, y_train, epochs=1, verbose=0)
# %% role="fix"
import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(8)
x_train = rng.random((40, 48, 64, 3)).astype("float32")
y_train = rng.integers(0, 2, (40, 1))

photo = keras.Input(shape=(48, 64, 3))
h = layers.Conv2D(16, 3, padding="same", kernel_initializer="glorot_uniform", activation="relu")(photo)
h = layers.GlobalMaxPooling2D()(h)
answer = layers.Dense(1, activation="sigmoid")(h)
network = keras.Model(photo, answer)
network.compile("sgd", "binary_crossentropy")
network.fit(x_train, y_train, epochs=1, verbose=0)
