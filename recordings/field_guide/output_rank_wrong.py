# %%
import keras
import numpy as np
from keras import layers

# %% title="Dense on images, class numbers, fit"
images = np.zeros((10, 28, 28, 1))
model = keras.Sequential([keras.Input(shape=(28, 28, 1)), layers.Dense(8), layers.Dense(3, activation="softmax")])
model.compile(loss="sparse_categorical_crossentropy")
model.fit(images, np.zeros(10), verbose=0)

# %% title="Dense on images, one-hot targets, fit"
images = np.zeros((10, 28, 28, 1))
model = keras.Sequential([keras.Input(shape=(28, 28, 1)), layers.Dense(8), layers.Dense(3, activation="softmax")])
model.compile(loss="categorical_crossentropy")
model.fit(images, np.eye(3)[np.zeros(10, int)], verbose=0)

# %% title="Convolution without Flatten, two classes, fit"
images = np.zeros((10, 28, 28, 1))
model = keras.Sequential([keras.Input(shape=(28, 28, 1)), layers.Conv2D(4, 3), layers.Dense(1, activation="sigmoid")])
model.compile(loss="binary_crossentropy")
model.fit(images, np.zeros(10), verbose=0)

# %% title="Convolution without Flatten, one number, fit"
images = np.zeros((10, 28, 28, 1))
model = keras.Sequential([keras.Input(shape=(28, 28, 1)), layers.Conv2D(4, 3), layers.Dense(1)])
model.compile(loss="mse")
model.fit(images, np.zeros(10), verbose=0)
model.predict(images, verbose=0).shape
