# %% [markdown]
# title: text encoder
# source: written for this corpus
# %% role="fault" because="mask_differs"
import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

class EncoderBlock(layers.Layer):
    def __init__(self, dim, heads):
        super().__init__()
        self.att = layers.MultiHeadAttention(heads, dim // heads)
        self.norm = layers.LayerNormalization()
        self.ff = layers.Dense(dim, activation="relu")

    def call(self, x, pad):
        a = self.att(x, x, attention_mask=pad)
        x = self.norm(x + a)
        return x + self.ff(x)

tok_in = keras.Input((20,), dtype="int32")
keep = layers.Lambda(lambda t: tf.not_equal(t, 0), output_shape=(20,))(tok_in)
x = layers.Embedding(500, 32)(tok_in)
x = EncoderBlock(32, 4)(x, keep)
x = layers.GlobalAveragePooling1D()(x)
out = layers.Dense(1, activation="sigmoid")(x)
model = keras.Model(tok_in, out)

model.compile("adam", "binary_crossentropy")
X = np.random.randint(0, 500, (48, 20))
y = np.random.randint(0, 2, 48)
model.fit(X, y, batch_size=16, verbose=0)
# %% role="fix"
import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

class EncoderBlock(layers.Layer):
    def __init__(self, dim, heads):
        super().__init__()
        self.att = layers.MultiHeadAttention(heads, dim // heads)
        self.norm = layers.LayerNormalization()
        self.ff = layers.Dense(dim, activation="relu")

    def call(self, x, pad):
        a = self.att(x, x, attention_mask=pad[:, tf.newaxis, :])
        x = self.norm(x + a)
        return x + self.ff(x)

tok_in = keras.Input((20,), dtype="int32")
keep = layers.Lambda(lambda t: tf.not_equal(t, 0), output_shape=(20,))(tok_in)
x = layers.Embedding(500, 32)(tok_in)
x = EncoderBlock(32, 4)(x, keep)
x = layers.GlobalAveragePooling1D()(x)
out = layers.Dense(1, activation="sigmoid")(x)
model = keras.Model(tok_in, out)

model.compile("adam", "binary_crossentropy")
X = np.random.randint(0, 500, (48, 20))
y = np.random.randint(0, 2, 48)
model.fit(X, y, batch_size=16, verbose=0)
