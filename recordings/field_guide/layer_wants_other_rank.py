# %%
import keras
import numpy as np
from keras import layers

# %% title="Conv2D after Flatten"
model = keras.Sequential([keras.Input(shape=(28, 28, 1)), layers.Flatten(), layers.Conv2D(4, 3)])

# %% title="LSTM after Conv2D"
model = keras.Sequential([keras.Input(shape=(28, 28, 1)), layers.Conv2D(4, 3), layers.LSTM(4)])

# %% title="Global pooling after Dense, functional"
inputs = keras.Input(shape=(8,))
model = keras.Model(inputs, layers.GlobalAveragePooling2D()(layers.Dense(4)(inputs)))

# %% title="Conv2D on embedded words, nothing declared, fit"
model = keras.Sequential([layers.Embedding(10, 4), layers.Conv2D(4, 3), layers.Flatten(), layers.Dense(1)])
model.compile(loss="mse")
model.fit(np.zeros((10, 20)), np.zeros(10), verbose=0)
