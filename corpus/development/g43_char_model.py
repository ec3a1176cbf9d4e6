# %% [markdown]
# title: char model
# source: written for this corpus
# %% role="fault" because="samples_shifted" explain="model, X, y"
import numpy as np
import keras
from keras import layers

text = "the quick brown fox jumps over the lazy dog and runs away from the bear " * 20
chars = sorted(set(text))
ids = np.array([chars.index(c) for c in text])
T = 24
starts = np.arange(0, len(ids) - T - 1, 3)
X = np.stack([ids[s:s + T] for s in starts])
y = np.stack([ids[s:s + T] for s in starts])

model = keras.Sequential([
    layers.Input((T,)),
    layers.Embedding(len(chars), 16),
    layers.GRU(32, return_sequences=True),
    layers.Dense(len(chars), activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(X, y, epochs=2)

seed = ids[:T][None]
print(repr(chars[int(model.predict(seed, verbose=0)[0, -1].argmax())]))
# %% role="fix"
import numpy as np
import keras
from keras import layers

text = "the quick brown fox jumps over the lazy dog and runs away from the bear " * 20
chars = sorted(set(text))
ids = np.array([chars.index(c) for c in text])
T = 24
starts = np.arange(0, len(ids) - T - 1, 3)
X = np.stack([ids[s:s + T] for s in starts])
y = np.stack([ids[s + 1:s + T + 1] for s in starts])

model = keras.Sequential([
    layers.Input((T,)),
    layers.Embedding(len(chars), 16),
    layers.GRU(32, return_sequences=True),
    layers.Dense(len(chars), activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(X, y, epochs=2)

seed = ids[:T][None]
print(repr(chars[int(model.predict(seed, verbose=0)[0, -1].argmax())]))
