# %%
import keras
from keras import layers

# %% title="Input, without the comma"
model = keras.Sequential([keras.Input(shape=(64)), layers.Dense(1)])

# %% title="Functional model, without the comma"
inputs = keras.Input((64))
model = keras.Model(inputs, layers.Dense(1)(inputs))

# %% title="Dense(input_shape=...), without the comma"
model = keras.Sequential([layers.Dense(1, input_shape=(64))])

# %% title="Reshape, without the comma"
model = keras.Sequential([keras.Input(shape=(8, 8)), layers.Reshape((64)), layers.Dense(1)])
