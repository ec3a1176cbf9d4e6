# %% role="sound" explain="model, scans, ill"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(3)
scans = rng.random((48, 20, 20, 1)).astype("float32")
ill = rng.integers(0, 2, (48, 1))

model = keras.Sequential([
    keras.Input((20, 20, 1)),
    layers.Conv2D(8, 5, strides=2, activation="relu"),
    layers.GlobalAveragePooling2D(),
    layers.Dense(2, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(scans, ill, epochs=1, verbose=0)
