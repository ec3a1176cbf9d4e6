# %%
import keras
import numpy as np
from keras import layers

# %% title="Conv2D, nothing declared, fit"
images = np.zeros((10, 28, 28))
model = keras.Sequential([layers.Conv2D(4, 3), layers.Flatten(), layers.Dense(1)])
model.compile(loss="mse")
model.fit(images, np.zeros(10), verbose=0)

# %% title="Conv2D, declared for colour, functional, fit"
images = np.zeros((10, 28, 28))
inputs = keras.Input(shape=(28, 28, 3))
model = keras.Model(inputs, layers.Dense(1)(layers.Flatten()(layers.Conv2D(4, 3)(inputs))))
model.compile(loss="mse")
model.fit(images, np.zeros(10), verbose=0)

# %% title="MaxPooling2D, nothing declared, predict"
images = np.zeros((10, 28, 28))
model = keras.Sequential([layers.MaxPooling2D(), layers.Flatten(), layers.Dense(1)])
model.predict(images, verbose=0).shape

# %% title="Conv2D, declared for grey, fit"
images = np.zeros((10, 28, 28))
model = keras.Sequential([keras.Input(shape=(28, 28, 1)), layers.Conv2D(4, 3), layers.Flatten(), layers.Dense(1)])
model.compile(loss="mse")
model.fit(images, np.zeros(10), verbose=0)
