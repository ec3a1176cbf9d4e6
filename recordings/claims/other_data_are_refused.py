# %%
import keras
import numpy as np
from keras import layers

model = keras.Sequential([keras.Input(shape=(28, 28, 1)), layers.Conv2D(4, 3), layers.GlobalAveragePooling2D()])

# %% title="Images of (28, 28) into a declared (28, 28, 1)"
model.predict(np.zeros((5, 28, 28), dtype="float32"), verbose=0).shape

# %% title="Images of (14, 56, 1) into a declared (28, 28, 1), global pooling"
model.predict(np.zeros((5, 14, 56, 1), dtype="float32"), verbose=0).shape

# %% title="Images of (28, 28, 3) into a declared (28, 28, 1)"
model.predict(np.zeros((5, 28, 28, 3), dtype="float32"), verbose=0).shape
