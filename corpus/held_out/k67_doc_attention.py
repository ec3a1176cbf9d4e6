# %% [markdown]
# title: doc attention
# source: written for this corpus
# %% role="fault" because="one_unit_softmax" explain="model, tokens, sentiment"
import numpy as np
import keras
from keras import layers, ops

class AttentionPool(layers.Layer):
    """Yang et al. word attention"""
    def __init__(self, units=16, **kw):
        super().__init__(**kw)
        self.proj = layers.Dense(units, activation="tanh")
        self.score = layers.Dense(1, use_bias=False)

    def call(self, h):
        e = self.score(self.proj(h))
        alpha = ops.softmax(e)
        return ops.sum(alpha * h, axis=1)

tokens = np.random.randint(0, 400, (80, 30))
sentiment = (tokens[:, 3] > 200).astype("int32")

inp = keras.Input((30,), dtype="int32")
x = layers.Embedding(400, 16)(inp)
x = layers.Conv1D(16, 3, padding="same", activation="relu")(x)
x = AttentionPool()(x)
model = keras.Model(inp, layers.Dense(1, activation="sigmoid")(x))
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(tokens, sentiment, epochs=1, verbose=0)
# %% role="fix"
import numpy as np
import keras
from keras import layers, ops

class AttentionPool(layers.Layer):
    """Yang et al. word attention"""
    def __init__(self, units=16, **kw):
        super().__init__(**kw)
        self.proj = layers.Dense(units, activation="tanh")
        self.score = layers.Dense(1, use_bias=False)

    def call(self, h):
        e = self.score(self.proj(h))
        alpha = ops.softmax(e, axis=1)
        return ops.sum(alpha * h, axis=1)

tokens = np.random.randint(0, 400, (80, 30))
sentiment = (tokens[:, 3] > 200).astype("int32")

inp = keras.Input((30,), dtype="int32")
x = layers.Embedding(400, 16)(inp)
x = layers.Conv1D(16, 3, padding="same", activation="relu")(x)
x = AttentionPool()(x)
model = keras.Model(inp, layers.Dense(1, activation="sigmoid")(x))
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(tokens, sentiment, epochs=1, verbose=0)
