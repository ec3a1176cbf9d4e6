# %% role="sound" explain="model, scans, sick"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(2)
scans = rng.random((20, 3, 16, 16), dtype="float32")
sick = rng.integers(0, 2, 20)

model = keras.Sequential([
    keras.Input((3, 16, 16)),
    layers.MaxPooling2D(2, data_format="channels_first"),
    layers.Permute((2, 3, 1)),
    layers.Conv2D(6, 3, activation="relu"),
    layers.GlobalMaxPooling2D(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy")
model.fit(scans, sick, verbose=0)
