# %%
import keras
import numpy as np
from keras import layers

# %% title="Table, building the model"
model = keras.Sequential([keras.Input(shape=(None,)), layers.Dense(1)])

# %% title="Images, Flatten and Dense"
model = keras.Sequential([keras.Input(shape=(None, None, 1)), layers.Conv2D(4, 3), layers.Flatten(), layers.Dense(1)])

# %% title="Images, channels left open"
model = keras.Sequential([keras.Input(shape=(28, 28, None)), layers.Conv2D(4, 3), layers.Flatten(), layers.Dense(1)])

# %% title="Images of another size, global pooling, fit"
images = np.zeros((10, 5, 60, 1))
model = keras.Sequential(
    [keras.Input(shape=(None, None, 1)), layers.Conv2D(4, 3), layers.GlobalMaxPooling2D(), layers.Dense(1)]
)
model.compile(loss="mse")
model.fit(images, np.zeros(10), verbose=0)
