# %% [markdown]
# title: cosine embeddings
# source: written for this corpus
# %% role="fault" because="samples_mixed" explain="model, bag, vectors"
import numpy as np
import keras
from keras import ops, layers

def cosine_loss(y_true, y_pred):
    y_true = y_true / (ops.norm(y_true, axis=0, keepdims=True) + 1e-8)
    y_pred = y_pred / (ops.norm(y_pred, axis=0, keepdims=True) + 1e-8)
    return 1.0 - ops.sum(y_true * y_pred, axis=0)

rng = np.random.default_rng(9)
bag = rng.random((256, 60)).astype("float32")
W = rng.normal(size=(60, 16))
vectors = (bag @ W).astype("float32")

inp = keras.Input((60,))
h = layers.Dense(64, activation="gelu")(inp)
out = layers.Dense(16)(h)
model = keras.Model(inp, out)
model.compile(optimizer="adam", loss=cosine_loss)
model.fit(bag, vectors, batch_size=32, epochs=3)
# %% role="fix"
import numpy as np
import keras
from keras import ops, layers

def cosine_loss(y_true, y_pred):
    y_true = y_true / (ops.norm(y_true, axis=-1, keepdims=True) + 1e-8)
    y_pred = y_pred / (ops.norm(y_pred, axis=-1, keepdims=True) + 1e-8)
    return 1.0 - ops.sum(y_true * y_pred, axis=-1)

rng = np.random.default_rng(9)
bag = rng.random((256, 60)).astype("float32")
W = rng.normal(size=(60, 16))
vectors = (bag @ W).astype("float32")

inp = keras.Input((60,))
h = layers.Dense(64, activation="gelu")(inp)
out = layers.Dense(16)(h)
model = keras.Model(inp, out)
model.compile(optimizer="adam", loss=cosine_loss)
model.fit(bag, vectors, batch_size=32, epochs=3)
