"""Transformer encoder with token and position embedding for text (synthetic)."""
# kind: transformer
import numpy as np
import keras
from keras import layers, ops

rng = np.random.default_rng(33)
vocab, maxlen, dim = 120, 16, 32
x = rng.integers(0, vocab, size=(96, maxlen))  # synthetic
y = rng.integers(0, 2, size=96)

class TokenAndPosition(layers.Layer):
    def __init__(self, maxlen, vocab, dim):
        super().__init__()
        self.token = layers.Embedding(vocab, dim)
        self.position = layers.Embedding(maxlen, dim)

    def call(self, ids):
        return self.token(ids) + self.position(ops.arange(ops.shape(ids)[-1]))

inputs = keras.Input(shape=(maxlen,), dtype="int32")
h = TokenAndPosition(maxlen, vocab, dim)(inputs)
attn = layers.MultiHeadAttention(num_heads=2, key_dim=dim // 2)(h, h)
h = layers.LayerNormalization(epsilon=1e-6)(h + attn)
ffn = layers.Dense(64, activation="relu")(h)
ffn = layers.Dense(dim)(ffn)
h = layers.LayerNormalization(epsilon=1e-6)(h + ffn)
h = layers.GlobalAveragePooling1D()(h)
outputs = layers.Dense(2, activation="softmax")(h)
model = keras.Model(inputs, outputs)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=1, batch_size=32, verbose=0)
