# %% [markdown]
# title: film reviews
# source: written for this corpus
# %% role="fault" because="index_outside_embedding"
import numpy as np
import keras
from keras import layers

reviews = ["great film loved it", "terrible waste of time", "loved the cast", "boring and far too long"] * 10
labels = np.array([1, 0, 1, 0] * 10)

words = sorted({w for r in reviews for w in r.split()})
word_to_id = {w: i + 1 for i, w in enumerate(words)}
seqs = [[word_to_id[w] for w in r.split()] for r in reviews]
X = keras.utils.pad_sequences(seqs, maxlen=6)

model = keras.Sequential([
    keras.Input((6,)),
    layers.Embedding(input_dim=len(word_to_id), output_dim=8),
    layers.LSTM(8),
    layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(X, labels, epochs=2)
# %% role="fix"
import numpy as np
import keras
from keras import layers

reviews = ["great film loved it", "terrible waste of time", "loved the cast", "boring and far too long"] * 10
labels = np.array([1, 0, 1, 0] * 10)

words = sorted({w for r in reviews for w in r.split()})
word_to_id = {w: i + 1 for i, w in enumerate(words)}
seqs = [[word_to_id[w] for w in r.split()] for r in reviews]
X = keras.utils.pad_sequences(seqs, maxlen=6)

model = keras.Sequential([
    keras.Input((6,)),
    layers.Embedding(input_dim=len(word_to_id) + 1, output_dim=8),
    layers.LSTM(8),
    layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(X, labels, epochs=2)
