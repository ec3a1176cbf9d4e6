# %% [markdown]
# title: problem during predict function call
# source: metal3d/keras-video-generators #20, 2020
# %% role="fault" because="time_axis_missing"
import keras
import numpy as np
from keras import layers

frames = np.random.default_rng(6).random((60, 16, 16, 3), dtype="float32")
gesture = np.random.default_rng(6).integers(0, 3, 60)

model = keras.Sequential([
    keras.Input((5, 16, 16, 3)),
    layers.TimeDistributed(layers.Conv2D(4, 3, activation="relu")),
    layers.TimeDistributed(layers.GlobalAveragePooling2D()),
    layers.GRU(8),
    layers.Dense(3, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(frames, gesture, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

frames = np.random.default_rng(6).random((60, 16, 16, 3), dtype="float32")
gesture = np.random.default_rng(6).integers(0, 3, 60)

model = keras.Sequential([
    keras.Input((5, 16, 16, 3)),
    layers.TimeDistributed(layers.Conv2D(4, 3, activation="relu")),
    layers.TimeDistributed(layers.GlobalAveragePooling2D()),
    layers.GRU(8),
    layers.Dense(3, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(frames.reshape(12, 5, 16, 16, 3), gesture[4::5], verbose=0)
