# %% [markdown]
# title: mini gpt
# source: written for this corpus
# %% role="fault" because="array_size_differs"
import tensorflow as tf
from tensorflow import keras

class CausalAttention(keras.layers.Layer):
    def __init__(self, d_model, n_heads):
        super().__init__()
        self.n_heads, self.d_model = n_heads, d_model
        self.depth = d_model // n_heads
        self.qkv = keras.layers.Dense(3 * d_model)
        self.proj = keras.layers.Dense(d_model)

    def split(self, t, B, T):
        t = tf.reshape(t, (B, T, self.n_heads, self.depth))
        return tf.transpose(t, [0, 2, 1, 3])

    def call(self, x):
        B, T = tf.shape(x)[0], tf.shape(x)[1]
        q, k, v = [self.split(t, B, T) for t in tf.split(self.qkv(x), 3, axis=-1)]
        w = tf.matmul(q, k, transpose_b=True) / self.depth ** 0.5
        w += (1.0 - tf.linalg.band_part(tf.ones((T, T)), -1, 0)) * -1e9
        o = tf.transpose(tf.matmul(tf.nn.softmax(w), v), [0, 2, 1, 3])
        return self.proj(tf.reshape(o, (B, T, self.d_model)))

class MiniGPT(keras.Model):
    def __init__(self, vocab=60, d_model=64, n_heads=6):
        super().__init__()
        self.emb = keras.layers.Embedding(vocab, d_model)
        self.att = CausalAttention(d_model, n_heads)
        self.head = keras.layers.Dense(vocab)

    def call(self, ids):
        x = self.emb(ids)
        return self.head(x + self.att(x))

ids = tf.random.uniform((16, 13), 0, 60, dtype=tf.int32)
model = MiniGPT()
model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
model.fit(ids[:, :-1], ids[:, 1:], verbose=0)
# %% role="fix"
import tensorflow as tf
from tensorflow import keras

class CausalAttention(keras.layers.Layer):
    def __init__(self, d_model, n_heads):
        super().__init__()
        self.n_heads, self.d_model = n_heads, d_model
        self.depth = d_model // n_heads
        self.qkv = keras.layers.Dense(3 * d_model)
        self.proj = keras.layers.Dense(d_model)

    def split(self, t, B, T):
        t = tf.reshape(t, (B, T, self.n_heads, self.depth))
        return tf.transpose(t, [0, 2, 1, 3])

    def call(self, x):
        B, T = tf.shape(x)[0], tf.shape(x)[1]
        q, k, v = [self.split(t, B, T) for t in tf.split(self.qkv(x), 3, axis=-1)]
        w = tf.matmul(q, k, transpose_b=True) / self.depth ** 0.5
        w += (1.0 - tf.linalg.band_part(tf.ones((T, T)), -1, 0)) * -1e9
        o = tf.transpose(tf.matmul(tf.nn.softmax(w), v), [0, 2, 1, 3])
        return self.proj(tf.reshape(o, (B, T, self.d_model)))

class MiniGPT(keras.Model):
    def __init__(self, vocab=60, d_model=64, n_heads=8):
        super().__init__()
        self.emb = keras.layers.Embedding(vocab, d_model)
        self.att = CausalAttention(d_model, n_heads)
        self.head = keras.layers.Dense(vocab)

    def call(self, ids):
        x = self.emb(ids)
        return self.head(x + self.att(x))

ids = tf.random.uniform((16, 13), 0, 60, dtype=tf.int32)
model = MiniGPT()
model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
model.fit(ids[:, :-1], ids[:, 1:], verbose=0)
