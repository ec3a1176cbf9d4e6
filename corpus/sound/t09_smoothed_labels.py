# %% role="sound" explain="model, x, y"
import keras
import numpy as np

rng = np.random.default_rng(10)
x = rng.random((40, 7)).astype("float32")
y = 0.9 * np.eye(4)[rng.integers(0, 4, 40)] + 0.025
model = keras.Sequential([keras.Input((7,)), keras.layers.Dense(4, activation="softmax")])
model.compile("adam", keras.losses.CategoricalCrossentropy())
model.fit(x, y, verbose=0)
