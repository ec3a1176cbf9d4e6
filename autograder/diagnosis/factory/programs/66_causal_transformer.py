"""Mini GPT: causal self-attention predicts the next token (synthetic)."""
# kind: transformer
import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(34)
vocab, length, dim = 60, 14, 24
tokens = (rng.integers(0, vocab, size=(96, 1)) + np.arange(length + 1)) % vocab  # synthetic
x, y = tokens[:, :-1], tokens[:, 1:]
positions = np.arange(length)

inputs = keras.Input(shape=(length,), dtype="int32")
pos = layers.Embedding(length, dim)(positions)
h = layers.Embedding(vocab, dim)(inputs) + pos
n = layers.LayerNormalization()(h)
h = layers.Add()([h, layers.MultiHeadAttention(3, 8)(n, n, use_causal_mask=True)])
n = layers.LayerNormalization()(h)
n = layers.Dense(48, activation="gelu")(n)
h = layers.Add()([h, layers.Dense(dim)(n)])
outputs = layers.Dense(vocab)(h)
model = keras.Model(inputs, outputs)
model.compile(
    optimizer=keras.optimizers.Adam(1e-3),
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
)
model.fit(x, y, epochs=1, batch_size=32, verbose=0)
