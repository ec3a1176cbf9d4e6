"""Part-of-speech tagger: per-token classes with padding masked out (synthetic)."""
# kind: text
import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(19)
n_words, n_tags, maxlen = 150, 6, 12
lengths = rng.integers(4, maxlen + 1, size=90)
x = np.zeros((90, maxlen), dtype="int32")
y = np.zeros((90, maxlen), dtype="int32")
for i, n in enumerate(lengths):
    x[i, :n] = rng.integers(1, n_words, size=n)
    y[i, :n] = x[i, :n] % n_tags

model = keras.Sequential([
    keras.Input((maxlen,)),
    layers.Embedding(n_words, 16, mask_zero=True),
    layers.Bidirectional(layers.GRU(12, return_sequences=True)),
    layers.Dense(n_tags, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", weighted_metrics=["accuracy"])
model.fit(x, y, epochs=1, batch_size=30, verbose=0)
