# %%
import keras
import numpy as np
from keras import layers

# %% title="Table, Dense, sparse loss, fit"
table = np.zeros((10, 8))
model = keras.Sequential([keras.Input(shape=(8, 1)), layers.Dense(3, activation="softmax")])
model.compile(loss="sparse_categorical_crossentropy")
model.fit(table, np.zeros(10), verbose=0)

# %% title="Table, Dense, mse, fit"
table = np.zeros((10, 8))
model = keras.Sequential([keras.Input(shape=(8, 1)), layers.Dense(1)])
model.compile(loss="mse")
model.fit(table, np.zeros(10), verbose=0)
model.predict(table, verbose=0).shape

# %% title="Images without a channel axis, Conv2D, fit"
images = np.zeros((10, 28, 28))
model = keras.Sequential([keras.Input(shape=(28, 28, 1)), layers.Conv2D(4, 3), layers.Flatten(), layers.Dense(1)])
model.compile(loss="mse")
model.fit(images, np.zeros(10), verbose=0)
