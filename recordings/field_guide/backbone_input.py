# %%
import keras
import numpy as np
from keras import layers

# %% title="Images that are too small"
model = keras.applications.VGG16(weights=None, include_top=False, input_shape=(28, 28, 3))

# %% title="Grey images with pretrained weights"
model = keras.applications.VGG16(weights="imagenet", include_top=False, input_shape=(224, 224, 1))

# %% title="Another size with the pretrained top"
model = keras.applications.VGG16(weights="imagenet", input_shape=(100, 100, 3))

# %% title="Grey images fed, functional, predict"
backbone = keras.applications.VGG16(weights=None, include_top=False, input_shape=(32, 32, 3), pooling="avg")
model = keras.Sequential([backbone, layers.Dense(1)])
model.predict(np.zeros((2, 32, 32, 1)), verbose=0).shape
