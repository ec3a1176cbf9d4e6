# %%
import keras
import numpy as np
from keras import layers

# %% title="Two inputs, one array, fit"
a, b = keras.Input(shape=(8,)), keras.Input(shape=(3,))
model = keras.Model([a, b], layers.Dense(1)(layers.Concatenate()([a, b])))
model.compile(loss="mse")
model.fit(np.zeros((10, 8)), np.zeros(10), verbose=0)

# %% title="Two inputs, three arrays, predict"
a, b = keras.Input(shape=(8,)), keras.Input(shape=(3,))
model = keras.Model([a, b], layers.Dense(1)(layers.Concatenate()([a, b])))
model.predict([np.zeros((10, 8)), np.zeros((10, 3)), np.zeros((10, 3))], verbose=0).shape

# %% title="Another name in the dict, fit"
a, b = keras.Input(shape=(8,), name="sizes"), keras.Input(shape=(3,), name="colours")
model = keras.Model({"sizes": a, "colours": b}, layers.Dense(1)(layers.Concatenate()([a, b])))
model.compile(loss="mse")
model.fit({"sizes": np.zeros((10, 8)), "color": np.zeros((10, 3))}, np.zeros(10), verbose=0)

# %% title="One input, two arrays, Sequential, fit"
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(1)])
model.compile(loss="mse")
model.fit([np.zeros((10, 8)), np.zeros((10, 3))], np.zeros(10), verbose=0)
