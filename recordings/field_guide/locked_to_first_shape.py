# %%
import keras
import numpy as np
from keras import layers

# %% title="Fitted on 8 columns, then on 9"
model = keras.Sequential([layers.Dense(4), layers.Dense(1)])
model.compile(loss="mse")
model.fit(np.zeros((10, 8)), np.zeros(10), verbose=0)
model.fit(np.zeros((10, 9)), np.zeros(10), verbose=0)

# %% title="Called on one batch, then on another"
model = keras.Sequential([layers.Dense(4), layers.Dense(1)])
model(np.zeros((10, 8), "float32"))
model(np.zeros((10, 9), "float32"))

# %% title="Images after a fit on vectors failed"
model = keras.Sequential([layers.Conv2D(4, 3), layers.Flatten(), layers.Dense(1)])
model.compile(loss="mse")
try:
    model.fit(np.zeros((10, 784)), np.zeros(10), verbose=0)
except ValueError:
    model.fit(np.zeros((10, 28, 28, 1)), np.zeros(10), verbose=0)

# %% title="Predict on vectors, then on images"
model = keras.Sequential([layers.Dense(4), layers.Dense(1)])
model.predict(np.zeros((10, 8)), verbose=0)
model.predict(np.zeros((10, 8, 8)), verbose=0).shape
