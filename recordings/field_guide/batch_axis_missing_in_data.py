# %%
import keras
import numpy as np
from keras import layers

# %% title="One row of a table, predict"
model = keras.Sequential([keras.Input(shape=(784,)), layers.Dense(1)])
model.predict(np.zeros(784), verbose=0).shape

# %% title="One image, Flatten, predict"
model = keras.Sequential([keras.Input(shape=(28, 28, 1)), layers.Conv2D(4, 3), layers.Flatten(), layers.Dense(1)])
model.predict(np.zeros((28, 28, 1)), verbose=0).shape

# %% title="One image, global pooling, predict"
model = keras.Sequential(
    [keras.Input(shape=(28, 28, 1)), layers.Conv2D(4, 3, padding="same"), layers.GlobalMaxPooling2D(), layers.Dense(1)]
)
model.predict(np.zeros((28, 28, 1)), verbose=0).shape

# %% title="One colour image, functional, after fit, predict"
inputs = keras.Input(shape=(28, 28, 3))
model = keras.Model(inputs, layers.Dense(1)(layers.Flatten()(layers.Conv2D(4, 3)(inputs))))
model.compile(loss="mse")
model.fit(np.zeros((10, 28, 28, 3)), np.zeros(10), verbose=0)
model.predict(np.zeros((28, 28, 3)), verbose=0).shape
