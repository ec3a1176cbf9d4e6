# %%
import keras
import numpy as np
from keras import layers

# %% title="Colour images, fit"
images = np.zeros((10, 28, 28, 3))
model = keras.Sequential(
    [keras.Input(shape=(3, 28, 28)), layers.Conv2D(4, 3, padding="same"), layers.Flatten(), layers.Dense(1)]
)
model.compile(loss="mse")
model.fit(images, np.zeros(10), verbose=0)

# %% title="Colour images, functional, predict"
images = np.zeros((10, 28, 28, 3))
inputs = keras.Input(shape=(3, 28, 28))
model = keras.Model(inputs, layers.GlobalAveragePooling2D()(layers.Conv2D(4, 3, padding="same")(inputs)))
model.predict(images, verbose=0).shape

# %% title="Grey images, building the model"
model = keras.Sequential([keras.Input(shape=(1, 28, 28)), layers.Conv2D(4, 3), layers.Flatten(), layers.Dense(1)])

# %% title="Grey images, Flatten and Dense, fit"
images = np.zeros((10, 28, 28, 1))
model = keras.Sequential([keras.Input(shape=(1, 28, 28)), layers.Flatten(), layers.Dense(1)])
model.compile(loss="mse")
model.fit(images, np.zeros(10), verbose=0)
