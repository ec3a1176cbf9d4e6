# %% role="sound" explain="model, X, y"
import numpy as np
import keras
from keras import layers, ops

class TokenAndPosition(layers.Layer):
    def __init__(self, length, vocab, dim):
        super().__init__()
        self.tok = layers.Embedding(vocab, dim)
        self.pos = layers.Embedding(length, dim)

    def call(self, ids):
        return self.tok(ids) + self.pos(ops.arange(ops.shape(ids)[1]))

V, L = 60, 16
stream = np.random.randint(0, V, 1500)
X = np.stack([stream[i:i + L] for i in range(0, 1400, 8)])
y = np.stack([stream[i + 1:i + L + 1] for i in range(0, 1400, 8)])
inp = keras.Input((L,), dtype="int32")
h = TokenAndPosition(L, V, 24)(inp)
h = layers.LayerNormalization()(h + layers.MultiHeadAttention(3, 8)(h, h, use_causal_mask=True))
model = keras.Model(inp, layers.Dense(V)(h))
model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
model.fit(X, y, epochs=1)
