# %% [markdown]
# title: voxels 3d
# source: written for this corpus
# %% role="fault" because="pooled_to_nothing"
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers, models

# CT patches 32 x 32 x 12
vol = np.random.rand(6, 32, 32, 12, 1).astype("float32")
malignant = np.array([0, 1, 0, 1, 1, 0])

model = models.Sequential()
model.add(layers.Input(shape=vol.shape[1:]))
model.add(layers.Conv3D(8, 3, activation="relu"))
model.add(layers.MaxPooling3D())
model.add(layers.Conv3D(16, 3, activation="relu"))
model.add(layers.MaxPooling3D())
model.add(layers.Conv3D(16, 3, activation="relu"))
model.add(layers.GlobalAveragePooling3D())
model.add(layers.Dense(1, activation="sigmoid"))
model.compile("adam", "binary_crossentropy")
model.fit(vol, malignant, epochs=1, verbose=0)
# %% role="fix"
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers, models

# CT patches 32 x 32 x 12
vol = np.random.rand(6, 32, 32, 12, 1).astype("float32")
malignant = np.array([0, 1, 0, 1, 1, 0])

model = models.Sequential()
model.add(layers.Input(shape=vol.shape[1:]))
model.add(layers.Conv3D(8, 3, padding="same", activation="relu"))
model.add(layers.MaxPooling3D())
model.add(layers.Conv3D(16, 3, padding="same", activation="relu"))
model.add(layers.MaxPooling3D())
model.add(layers.Conv3D(16, 3, activation="relu"))
model.add(layers.GlobalAveragePooling3D())
model.add(layers.Dense(1, activation="sigmoid"))
model.compile("adam", "binary_crossentropy")
model.fit(vol, malignant, epochs=1, verbose=0)
