# %% [markdown]
# title: causal mask shape
# source: written for this corpus
# %% role="fault" because="mask_differs"
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

class DecoderBlock(layers.Layer):
    def __init__(self, dim, heads, max_len):
        super().__init__()
        self.att = layers.MultiHeadAttention(heads, dim // heads)
        self.norm = layers.LayerNormalization()
        self.ff = layers.Dense(dim, activation="relu")
        self.causal = tf.linalg.band_part(tf.ones((max_len, max_len), tf.bool), -1, 0)

    def call(self, x):
        x = self.norm(x + self.att(x, x, attention_mask=self.causal[tf.newaxis]))
        return x + self.ff(x)

L = 32
tokens = np.random.randint(0, 100, (64, L + 1))
inp = tf.keras.Input((None,), dtype="int32")
h = layers.Embedding(100, 24)(inp)
h = DecoderBlock(24, 2, L + 1)(h)
model = tf.keras.Model(inp, layers.Dense(100)(h))
model.compile("adam", tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True))
model.fit(tokens[:, :-1], tokens[:, 1:], epochs=1)
# %% role="fix"
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

class DecoderBlock(layers.Layer):
    def __init__(self, dim, heads, max_len):
        super().__init__()
        self.att = layers.MultiHeadAttention(heads, dim // heads)
        self.norm = layers.LayerNormalization()
        self.ff = layers.Dense(dim, activation="relu")
        self.causal = tf.linalg.band_part(tf.ones((max_len, max_len), tf.bool), -1, 0)

    def call(self, x):
        x = self.norm(x + self.att(x, x, attention_mask=self.causal[tf.newaxis]))
        return x + self.ff(x)

L = 32
tokens = np.random.randint(0, 100, (64, L + 1))
inp = tf.keras.Input((None,), dtype="int32")
h = layers.Embedding(100, 24)(inp)
h = DecoderBlock(24, 2, L)(h)
model = tf.keras.Model(inp, layers.Dense(100)(h))
model.compile("adam", tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True))
model.fit(tokens[:, :-1], tokens[:, 1:], epochs=1)
