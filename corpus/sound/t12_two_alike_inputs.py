# %% role="sound" explain="model, pair, same"
import keras
import numpy as np

rng = np.random.default_rng(14)
first, second = rng.random((30, 10)), rng.random((30, 10))
same = rng.integers(0, 2, (30, 1))
shared = keras.layers.Dense(6, activation="relu")
one, two = keras.Input((10,)), keras.Input((10,))
apart = keras.layers.Subtract()([shared(one), shared(two)])
model = keras.Model([one, two], keras.layers.Dense(1, activation="sigmoid")(apart))
model.compile("adam", "binary_crossentropy")
pair = [first, second]
model.fit(pair, same, verbose=0)
