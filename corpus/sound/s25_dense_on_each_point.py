# %% role="sound" explain="pointnet, clouds, shapes"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(23)
clouds = rng.normal(size=(64, 100, 3)).astype("float32")
shapes = rng.integers(0, 4, 64)

pointnet = keras.Sequential([
    keras.Input((100, 3)),
    layers.Dense(16, activation="relu"),  # the same layer for every point
    layers.Dense(32, activation="relu"),
    layers.GlobalMaxPooling1D(),
    layers.Dense(4, activation="softmax"),
])
pointnet.compile("adam", "sparse_categorical_crossentropy")
pointnet.fit(clouds, shapes, epochs=1, verbose=0)
