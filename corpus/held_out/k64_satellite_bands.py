# %% [markdown]
# title: satellite bands
# source: written for this corpus
# %% role="fault" because="channels_first_in_input"
import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

def read_tile(i):
    # what rasterio's src.read() gives: (bands, rows, cols)
    return np.random.default_rng(i).random((4, 64, 64)).astype("float32")

tiles = np.array([read_tile(i) for i in range(20)])
cloud = np.random.randint(0, 2, (20, 1))
print("tiles", tiles.shape)

model = keras.Sequential([
    keras.Input(shape=tiles.shape[1:]),
    layers.Conv2D(16, 3, activation="relu"),
    layers.Conv2D(16, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(loss="binary_crossentropy", optimizer="adam")
model.fit(tiles, cloud, epochs=1, verbose=0)
# %% role="fix"
import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

def read_tile(i):
    # what rasterio's src.read() gives: (bands, rows, cols)
    return np.random.default_rng(i).random((4, 64, 64)).astype("float32")

tiles = np.array([read_tile(i) for i in range(20)]).transpose(0, 2, 3, 1)
cloud = np.random.randint(0, 2, (20, 1))
print("tiles", tiles.shape)

model = keras.Sequential([
    keras.Input(shape=tiles.shape[1:]),
    layers.Conv2D(16, 3, activation="relu"),
    layers.Conv2D(16, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(loss="binary_crossentropy", optimizer="adam")
model.fit(tiles, cloud, epochs=1, verbose=0)
