# %%
import keras
import numpy as np
from keras import layers

# %% title="Autoencoder, odd images, mse, fit"
images = np.zeros((10, 29, 29, 1))
model = keras.Sequential(
    [keras.Input(shape=(29, 29, 1)), layers.MaxPooling2D(), layers.UpSampling2D(), layers.Conv2D(1, 1)]
)
model.compile(loss="mse")
model.fit(images, images, verbose=0)

# %% title="Autoencoder without padding, binary cross-entropy, functional, fit"
images = np.zeros((10, 28, 28, 1))
inputs = keras.Input(shape=(28, 28, 1))
model = keras.Model(inputs, layers.Conv2D(1, 3, activation="sigmoid")(inputs))
model.compile(loss="binary_crossentropy")
model.fit(images, images, verbose=0)

# %% title="Masks of class numbers, without padding, fit"
model = keras.Sequential([keras.Input(shape=(28, 28, 1)), layers.Conv2D(3, 3, activation="softmax")])
model.compile(loss="sparse_categorical_crossentropy")
model.fit(np.zeros((10, 28, 28, 1)), np.zeros((10, 28, 28, 1)), verbose=0)

# %% title="A number for every time step, Conv1D without padding, fit"
model = keras.Sequential([keras.Input(shape=(20, 3)), layers.Conv1D(1, 3)])
model.compile(loss="mse")
model.fit(np.zeros((10, 20, 3)), np.zeros((10, 20, 1)), verbose=0)
