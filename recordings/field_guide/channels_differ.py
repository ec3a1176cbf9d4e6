# %%
import keras
import numpy as np
from keras import layers

# %% title="Grey images into a model for colour, Sequential, fit"
images = np.zeros((10, 28, 28, 1))
model = keras.Sequential([keras.Input(shape=(28, 28, 3)), layers.Conv2D(4, 3), layers.Flatten(), layers.Dense(1)])
model.compile(loss="mse")
model.fit(images, np.zeros(10), verbose=0)

# %% title="Grey images into a model for colour, functional, predict"
images = np.zeros((10, 28, 28, 1))
inputs = keras.Input(shape=(28, 28, 3))
model = keras.Model(inputs, layers.Conv2D(4, 3)(inputs))
model.predict(images, verbose=0).shape

# %% title="Fitted on RGB, predict on RGBA"
model = keras.Sequential(
    [keras.Input(shape=(28, 28, 3)), layers.Conv2D(4, 3), layers.GlobalMaxPooling2D(), layers.Dense(1)]
)
model.compile(loss="mse")
model.fit(np.zeros((10, 28, 28, 3)), np.zeros(10), verbose=0)
model.predict(np.zeros((10, 28, 28, 4)), verbose=0).shape

# %% title="Fitted on RGB, then on grey"
model = keras.Sequential(
    [keras.Input(shape=(28, 28, 3)), layers.Conv2D(4, 3), layers.GlobalMaxPooling2D(), layers.Dense(1)]
)
model.compile(loss="mse")
model.fit(np.zeros((10, 28, 28, 3)), np.zeros(10), verbose=0)
model.fit(np.zeros((10, 28, 28, 1)), np.zeros(10), verbose=0)
