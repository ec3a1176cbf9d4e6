# %% role="sound" explain="siamese, pairs, same"
import keras
import numpy as np
from keras import layers, ops

rng = np.random.default_rng(31)
pairs = [rng.random((40, 16, 16, 1)), rng.random((40, 16, 16, 1))]
same = rng.integers(0, 2, 40).astype("float32")

encoder = keras.Sequential([
    keras.Input((16, 16, 1)),
    layers.Conv2D(4, 3, activation="relu"),
    layers.Flatten(),
    layers.Dense(8),
])
left, right = keras.Input((16, 16, 1)), keras.Input((16, 16, 1))
distance = layers.Lambda(lambda t: ops.abs(t[0] - t[1]), output_shape=(8,))([encoder(left), encoder(right)])
siamese = keras.Model([left, right], layers.Dense(1, activation="sigmoid")(distance))
siamese.compile("adam", "binary_crossentropy")
siamese.fit(pairs, same, epochs=1, verbose=0)
