# %%
import keras
import numpy as np
from keras import layers
from numpy.random import default_rng

keras.utils.set_random_seed(1)
rng = default_rng(0)
y = np.arange(640) % 10
x = rng.random((640, 28, 28), dtype="float32") * 0.5
for row, label in zip(x, y):
    row[2 * label : 2 * label + 3] += 1
model = keras.Sequential(
    [layers.Dense(32, activation="relu", input_shape=(784,)), layers.Dense(10, activation="softmax")]
)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")

# %% title="reshape(n, -1) of (n, 28, 28)"
x.reshape(len(x), -1).shape

# %% title="Bars at ten heights, flattened: does it learn them?"
model.fit(x.reshape(len(x), -1), y, epochs=15, verbose=0)
bool((model.predict(x.reshape(len(x), -1), verbose=0).argmax(axis=1) == y).mean() > 0.9)

# %% title="The same pixels, cut across the samples"
model.fit(x.reshape(784, -1).T, y, epochs=15, verbose=0)
bool((model.predict(x.reshape(784, -1).T, verbose=0).argmax(axis=1) == y).mean() > 0.9)
