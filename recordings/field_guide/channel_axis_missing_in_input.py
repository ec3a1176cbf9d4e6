# %%
import keras
import numpy as np
from keras import layers

# %% title="Conv2D, building the model"
model = keras.Sequential([keras.Input(shape=(28, 28)), layers.Conv2D(4, 3), layers.Flatten(), layers.Dense(1)])

# %% title="MaxPooling2D, functional"
inputs = keras.Input(shape=(28, 28))
model = keras.Model(inputs, layers.MaxPooling2D()(inputs))

# %% title="Colour images, Flatten and Dense, fit"
images = np.zeros((10, 28, 28, 3))
model = keras.Sequential([keras.Input(shape=(28, 28)), layers.Flatten(), layers.Dense(1)])
model.compile(loss="mse")
model.fit(images, np.zeros(10), verbose=0)

# %% title="Grey images, Flatten and Dense, fit"
images = np.zeros((10, 28, 28, 1))
model = keras.Sequential([keras.Input(shape=(28, 28)), layers.Flatten(), layers.Dense(1)])
model.compile(loss="mse")
model.fit(images, np.zeros(10), verbose=0)
