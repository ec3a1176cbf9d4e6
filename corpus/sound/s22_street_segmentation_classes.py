# %% role="sound" explain="segmenter, streets, classes"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(20)
streets = rng.random((20, 24, 32, 3)).astype("float32")
classes = rng.integers(0, 5, (20, 24, 32))

segmenter = keras.Sequential([
    keras.Input((24, 32, 3)),
    layers.Conv2D(8, 3, padding="same", activation="relu"),
    layers.Conv2D(8, 3, padding="same", dilation_rate=2, activation="relu"),
    layers.Dense(5, activation="softmax"),
])
segmenter.compile("adam", "sparse_categorical_crossentropy")
segmenter.fit(streets, classes, epochs=1, verbose=0)
