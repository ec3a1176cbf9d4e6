# %% [markdown]
# title: char rnn
# source: written for this corpus
# %% role="fault" because="samples_shifted" explain="model, X, Y"
import numpy as np
import tensorflow as tf

text = "the quick brown fox jumps over the lazy dog. " * 40
chars = sorted(set(text))
c2i = {c: i for i, c in enumerate(chars)}
ids = np.array([c2i[c] for c in text])

SEQ = 20
starts = range(0, len(ids) - SEQ - 1, 5)
X = np.stack([ids[s:s + SEQ] for s in starts])
Y = np.stack([ids[s:s + SEQ] for s in starts])

# predict the next character at each step
model = tf.keras.Sequential([
    tf.keras.layers.Embedding(len(chars), 16),
    tf.keras.layers.LSTM(32, return_sequences=True),
    tf.keras.layers.Dense(len(chars)),
])
loss = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
model.compile("adam", loss)
model.fit(X, Y, epochs=2, batch_size=32, verbose=0)
# %% role="fix"
import numpy as np
import tensorflow as tf

text = "the quick brown fox jumps over the lazy dog. " * 40
chars = sorted(set(text))
c2i = {c: i for i, c in enumerate(chars)}
ids = np.array([c2i[c] for c in text])

SEQ = 20
starts = range(0, len(ids) - SEQ - 1, 5)
X = np.stack([ids[s:s + SEQ] for s in starts])
Y = np.stack([ids[s + 1:s + SEQ + 1] for s in starts])

# predict the next character at each step
model = tf.keras.Sequential([
    tf.keras.layers.Embedding(len(chars), 16),
    tf.keras.layers.LSTM(32, return_sequences=True),
    tf.keras.layers.Dense(len(chars)),
])
loss = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
model.compile("adam", loss)
model.fit(X, Y, epochs=2, batch_size=32, verbose=0)
