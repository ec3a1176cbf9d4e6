# %% [markdown]
# title: glove init
# source: written for this corpus
# %% role="fault" because="weights_differ"
import numpy as np
from tensorflow.keras.layers import Embedding, LSTM, Dense, Input
from tensorflow.keras.models import Sequential

corpus = ["deep learning is fun", "shape errors are not fun", "learning never stops"] * 8
word_index = {}
for line in corpus:
    for w in line.split():
        word_index.setdefault(w, len(word_index) + 1)

glove = {w: np.random.randn(50) for w in word_index if w != "errors"}
vocab_size = len(word_index) + 1
embedding_matrix = np.zeros((vocab_size, 50))
for w, i in word_index.items():
    if w in glove:
        embedding_matrix[i] = glove[w]

X = np.array([[word_index[w] for w in l.split()] + [0] * (6 - len(l.split())) for l in corpus])
y = np.random.randint(0, 2, len(X))

model = Sequential([Input((6,)), Embedding(vocab_size, 100, trainable=False),
                    LSTM(8), Dense(1, activation="sigmoid")])
model.layers[0].set_weights([embedding_matrix])
model.compile("adam", "binary_crossentropy")
model.fit(X, y, verbose=0)
# %% role="fix"
import numpy as np
from tensorflow.keras.layers import Embedding, LSTM, Dense, Input
from tensorflow.keras.models import Sequential

corpus = ["deep learning is fun", "shape errors are not fun", "learning never stops"] * 8
word_index = {}
for line in corpus:
    for w in line.split():
        word_index.setdefault(w, len(word_index) + 1)

glove = {w: np.random.randn(50) for w in word_index if w != "errors"}
vocab_size = len(word_index) + 1
embedding_matrix = np.zeros((vocab_size, 50))
for w, i in word_index.items():
    if w in glove:
        embedding_matrix[i] = glove[w]

X = np.array([[word_index[w] for w in l.split()] + [0] * (6 - len(l.split())) for l in corpus])
y = np.random.randint(0, 2, len(X))

model = Sequential([Input((6,)), Embedding(vocab_size, 50, trainable=False),
                    LSTM(8), Dense(1, activation="sigmoid")])
model.layers[0].set_weights([embedding_matrix])
model.compile("adam", "binary_crossentropy")
model.fit(X, y, verbose=0)
