# %% role="sound" explain="model, words, polite"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(7)
letters = [rng.integers(1, 60, size) for size in rng.integers(3, 12, 48)]
words = keras.utils.pad_sequences(letters, maxlen=12)
polite = rng.integers(0, 2, (48, 1))

model = keras.Sequential([
    keras.Input((None,), dtype="int32"),
    layers.Embedding(60, 6, mask_zero=True),
    layers.Bidirectional(layers.GRU(5, return_sequences=True)),
    layers.Bidirectional(layers.GRU(5)),
    layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy")
model.fit(words, polite, verbose=0)
