# %%
import keras
import numpy as np
from keras import layers

# %% title="Convolution after pooling, building the model"
model = keras.Sequential(
    [keras.Input(shape=(8, 8, 1)), layers.Conv2D(4, 3), layers.MaxPooling2D(3), layers.Conv2D(4, 3)]
)

# %% title="Pooling after pooling, building the model"
model = keras.Sequential(
    [keras.Input(shape=(8, 8, 1)), layers.MaxPooling2D(4), layers.MaxPooling2D(4), layers.Flatten(), layers.Dense(1)]
)

# %% title="Convolution after pooling, nothing declared, fit"
model = keras.Sequential(
    [layers.Conv2D(4, 3), layers.MaxPooling2D(3), layers.Conv2D(4, 3), layers.Flatten(), layers.Dense(1)]
)
model.compile(loss="mse")
model.fit(np.zeros((10, 8, 8, 1)), np.zeros(10), verbose=0)

# %% title="Short series, Conv1D, functional"
inputs = keras.Input(shape=(4, 3))
model = keras.Model(inputs, layers.Conv1D(4, 3)(layers.Conv1D(4, 3)(inputs)))
