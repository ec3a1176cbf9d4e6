# %% [markdown]
# title: news transformer
# source: written for this corpus
# %% role="fault" because="positions_differ"
import numpy as np
import keras
from keras import layers, ops
from keras.utils import pad_sequences

class TokenAndPosition(layers.Layer):
    def __init__(self, maxlen, vocab, dim):
        super().__init__()
        self.tok = layers.Embedding(vocab, dim)
        self.pos = self.add_weight(shape=(maxlen, dim), initializer="uniform", name="pos")

    def call(self, x):
        return self.tok(x) + self.pos

articles = [np.random.randint(1, 300, np.random.randint(10, 90)) for _ in range(50)]
topics = np.random.randint(0, 4, 50)
X = pad_sequences(articles, maxlen=80, padding="post")

inp = keras.Input((None,), dtype="int32")
h = TokenAndPosition(64, 300, 16)(inp)
h = h + layers.MultiHeadAttention(2, 8)(h, h)
h = layers.GlobalMaxPooling1D()(h)
model = keras.Model(inp, layers.Dense(4, activation="softmax")(h))
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(X, topics, batch_size=10, verbose=0)
# %% role="fix"
import numpy as np
import keras
from keras import layers, ops
from keras.utils import pad_sequences

class TokenAndPosition(layers.Layer):
    def __init__(self, maxlen, vocab, dim):
        super().__init__()
        self.tok = layers.Embedding(vocab, dim)
        self.pos = self.add_weight(shape=(maxlen, dim), initializer="uniform", name="pos")

    def call(self, x):
        return self.tok(x) + self.pos

articles = [np.random.randint(1, 300, np.random.randint(10, 90)) for _ in range(50)]
topics = np.random.randint(0, 4, 50)
X = pad_sequences(articles, maxlen=64, padding="post")

inp = keras.Input((None,), dtype="int32")
h = TokenAndPosition(64, 300, 16)(inp)
h = h + layers.MultiHeadAttention(2, 8)(h, h)
h = layers.GlobalMaxPooling1D()(h)
model = keras.Model(inp, layers.Dense(4, activation="softmax")(h))
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(X, topics, batch_size=10, verbose=0)
