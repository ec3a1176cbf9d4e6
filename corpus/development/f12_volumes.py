# %% [markdown]
# title: alueError: Input 0 is incompatible with layer conv3d_1: expected ndim=5, found ndim=1
# source: vighneshvnkt/keras-deep-learning #2, 2018
# %% role="fault" because="channel_axis_missing_in_input"
import keras
import numpy as np
from keras import layers

volumes = np.random.default_rng(12).random((8, 9, 9, 9), dtype="float32")
grown = np.arange(8) % 2

model = keras.Sequential()
model.add(keras.Input((9, 9, 9)))
model.add(layers.Conv3D(4, 3, activation="relu"))
model.add(layers.GlobalMaxPooling3D())
model.add(layers.Dense(1, activation="sigmoid"))
model.compile("adam", "binary_crossentropy")
model.fit(volumes[..., np.newaxis], grown, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

volumes = np.random.default_rng(12).random((8, 9, 9, 9), dtype="float32")
grown = np.arange(8) % 2

model = keras.Sequential()
model.add(keras.Input((9, 9, 9, 1)))
model.add(layers.Conv3D(4, 3, activation="relu"))
model.add(layers.GlobalMaxPooling3D())
model.add(layers.Dense(1, activation="sigmoid"))
model.compile("adam", "binary_crossentropy")
model.fit(volumes[..., np.newaxis], grown, verbose=0)
