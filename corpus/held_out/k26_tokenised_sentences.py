# %% [markdown]
# title: tokenised sentences
# source: written for this corpus
# %% role="fault" because="ragged_data"
import numpy as np
import tensorflow as tf

sentences = ["the cat sat", "dogs bark at night", "birds", "fish swim in deep water"] * 8
labels = np.array([0, 1, 0, 1] * 8)
vocab = {}
ids = []
for s in sentences:
    ids.append([vocab.setdefault(w, len(vocab) + 1) for w in s.split()])

x = np.array(ids)
model = tf.keras.Sequential([
    tf.keras.layers.Embedding(len(vocab), 8, mask_zero=True),
    tf.keras.layers.LSTM(8),
    tf.keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(x, labels, epochs=1)
# %% role="fix"
import numpy as np
import tensorflow as tf

sentences = ["the cat sat", "dogs bark at night", "birds", "fish swim in deep water"] * 8
labels = np.array([0, 1, 0, 1] * 8)
vocab = {}
ids = []
for s in sentences:
    ids.append([vocab.setdefault(w, len(vocab) + 1) for w in s.split()])

x = tf.keras.utils.pad_sequences(ids, padding="post")
model = tf.keras.Sequential([
    tf.keras.layers.Embedding(len(vocab) + 1, 8, mask_zero=True),
    tf.keras.layers.LSTM(8),
    tf.keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(x, labels, epochs=1)
