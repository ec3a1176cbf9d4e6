# %%
import keras
from keras import layers

# %% title="Input(shape=(64,))"
keras.Sequential([keras.Input(shape=(64,)), layers.Dense(1)]).output_shape

# %% title="Input(shape=(64))"
keras.Sequential([keras.Input(shape=(64)), layers.Dense(1)]).output_shape
