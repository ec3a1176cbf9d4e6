# %%
import keras
import numpy as np
from keras import layers

# %% title="A learning rate of 0"
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(1)])
model.compile(loss="mse", optimizer=keras.optimizers.SGD(0.0))
losses = model.fit(np.ones((10, 8)), np.arange(10.0), epochs=2, shuffle=False, verbose=0).history["loss"]
losses[0] == losses[1]

# %% title="Frozen layers"
model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(1)])
model.trainable = False
model.compile(loss="mse")
losses = model.fit(np.ones((10, 8)), np.arange(10.0), epochs=2, shuffle=False, verbose=0).history["loss"]
losses[0] == losses[1]

# %% title="A layer that throws the values away"
model = keras.Sequential([keras.Input(shape=(8,)), layers.Rescaling(0.0), layers.Dense(1, use_bias=False)])
model.compile(loss="mse")
losses = model.fit(np.ones((10, 8)), np.arange(10.0), epochs=2, shuffle=False, verbose=0).history["loss"]
losses[0] == losses[1]
