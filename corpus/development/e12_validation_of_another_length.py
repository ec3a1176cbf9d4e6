# %% [markdown]
# title: Training failing(shape mismatch error) at calculating validation loss.
# source: toni-antonova/VAE-Text-Generation #2, 2018
# %% role="fault" because="batch_size_fixed"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(12)
words = rng.integers(1, 50, (75, 10))
mood = rng.integers(0, 2, (75, 1)).astype("float32")

inputs = keras.Input(batch_shape=(20, 10))
x = layers.Embedding(50, 8)(inputs)
x = layers.GRU(8, stateful=True)(x)
model = keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))
model.compile("adam", "binary_crossentropy")
model.fit(words[:60], mood[:60], batch_size=20, validation_data=(words[60:], mood[60:]), verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(12)
words = rng.integers(1, 50, (75, 10))
mood = rng.integers(0, 2, (75, 1)).astype("float32")

inputs = keras.Input(shape=(10,))
x = layers.Embedding(50, 8)(inputs)
x = layers.GRU(8, stateful=False)(x)
model = keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))
model.compile("adam", "binary_crossentropy")
model.fit(words[:60], mood[:60], batch_size=20, validation_data=(words[60:], mood[60:]), verbose=0)
