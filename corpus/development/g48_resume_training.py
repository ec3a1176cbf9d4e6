# %% [markdown]
# title: resume training
# source: written for this corpus
# %% role="fault" because="weights_differ"
import os
import tempfile
import numpy as np
import keras
from keras import layers

def build_model(vocab_size):
    return keras.Sequential([
        keras.Input((12,)),
        layers.Embedding(vocab_size, 16, name="emb"),
        layers.LSTM(8, name="lstm"),
        layers.Dense(1, activation="sigmoid", name="out"),
    ])

texts = ["the cat sat", "a dog ran home", "the bird flew away"] * 10
words = sorted({w for t in texts for w in t.split()})

model = build_model(len(words) + 1)
model.compile("adam", "binary_crossentropy")
X = np.random.randint(0, len(words) + 1, (30, 12))
model.fit(X, np.random.randint(0, 2, 30), verbose=0)
path = os.path.join(tempfile.mkdtemp(), "clf.weights.h5")
model.save_weights(path)

# --- inference script ---
vocab = {w: i for i, w in enumerate(words, start=1)}
restored = build_model(len(vocab))
restored.load_weights(path)
print(restored.predict(X[:2], verbose=0))
# %% role="fix"
import os
import tempfile
import numpy as np
import keras
from keras import layers

def build_model(vocab_size):
    return keras.Sequential([
        keras.Input((12,)),
        layers.Embedding(vocab_size, 16, name="emb"),
        layers.LSTM(8, name="lstm"),
        layers.Dense(1, activation="sigmoid", name="out"),
    ])

texts = ["the cat sat", "a dog ran home", "the bird flew away"] * 10
words = sorted({w for t in texts for w in t.split()})

model = build_model(len(words) + 1)
model.compile("adam", "binary_crossentropy")
X = np.random.randint(0, len(words) + 1, (30, 12))
model.fit(X, np.random.randint(0, 2, 30), verbose=0)
path = os.path.join(tempfile.mkdtemp(), "clf.weights.h5")
model.save_weights(path)

# --- inference script ---
vocab = {w: i for i, w in enumerate(words, start=1)}
restored = build_model(len(vocab) + 1)
restored.load_weights(path)
print(restored.predict(X[:2], verbose=0))
