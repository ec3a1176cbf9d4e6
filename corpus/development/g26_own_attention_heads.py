# %% [markdown]
# title: own attention heads
# source: written for this corpus
# %% role="fault" because="array_size_differs"
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

class SelfAttention(layers.Layer):
    def __init__(self, dim, heads):
        super().__init__()
        self.dim, self.heads, self.depth = dim, heads, dim // heads
        self.qkv = layers.Dense(3 * dim)
        self.out = layers.Dense(dim)

    def split(self, t, batch):
        t = tf.reshape(t, (batch, 20, self.heads, self.depth))
        return tf.transpose(t, (0, 2, 1, 3))

    def call(self, x):
        b = tf.shape(x)[0]
        q, k, v = [self.split(t, b) for t in tf.split(self.qkv(x), 3, axis=-1)]
        w = tf.nn.softmax(tf.matmul(q, k, transpose_b=True) / self.depth ** 0.5)
        o = tf.transpose(tf.matmul(w, v), (0, 2, 1, 3))
        return self.out(tf.reshape(o, (b, 20, self.dim)))

X = np.random.rand(40, 20, 50).astype("float32")
y = np.random.randint(0, 2, 40)
inp = tf.keras.Input((20, 50))
h = SelfAttention(50, 8)(inp)
h = layers.GlobalAveragePooling1D()(h)
model = tf.keras.Model(inp, layers.Dense(1, activation="sigmoid")(h))
model.compile("adam", "binary_crossentropy")
model.fit(X, y, epochs=1)
# %% role="fix"
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

class SelfAttention(layers.Layer):
    def __init__(self, dim, heads):
        super().__init__()
        self.dim, self.heads, self.depth = dim, heads, dim // heads
        self.qkv = layers.Dense(3 * dim)
        self.out = layers.Dense(dim)

    def split(self, t, batch):
        t = tf.reshape(t, (batch, 20, self.heads, self.depth))
        return tf.transpose(t, (0, 2, 1, 3))

    def call(self, x):
        b = tf.shape(x)[0]
        q, k, v = [self.split(t, b) for t in tf.split(self.qkv(x), 3, axis=-1)]
        w = tf.nn.softmax(tf.matmul(q, k, transpose_b=True) / self.depth ** 0.5)
        o = tf.transpose(tf.matmul(w, v), (0, 2, 1, 3))
        return self.out(tf.reshape(o, (b, 20, self.dim)))

X = np.random.rand(40, 20, 50).astype("float32")
y = np.random.randint(0, 2, 40)
inp = tf.keras.Input((20, 50))
h = SelfAttention(50, 5)(inp)
h = layers.GlobalAveragePooling1D()(h)
model = tf.keras.Model(inp, layers.Dense(1, activation="sigmoid")(h))
model.compile("adam", "binary_crossentropy")
model.fit(X, y, epochs=1)
