# %%
import keras
from keras import layers

# %% title="A colour image of 32 x 32"
keras.Sequential([keras.Input(shape=(32, 32, 3)), layers.Conv2D(4, 3)]).input_shape

# %% title="Ten time steps of five features"
keras.Sequential([keras.Input(shape=(10, 5)), layers.LSTM(4)]).output_shape

# %% title="The samples in the shape, Conv2D"
keras.Sequential([keras.Input(shape=(1000, 28, 28, 1)), layers.Conv2D(4, 3)]).output_shape
