# %%
import keras
from keras import layers

# %% title="Dense(input_shape=...) as first layer"
keras.Sequential([layers.Dense(1, input_shape=(32,))]).output_shape

# %% title="Input as first layer"
keras.Sequential([keras.Input(shape=(32,)), layers.Dense(1)]).output_shape
