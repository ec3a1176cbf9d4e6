# %% [markdown]
# title: two inputs by name
# source: written for this corpus
# %% role="fault" because="inputs_differ"
import numpy as np
import keras
from keras import layers

text_in = keras.Input(shape=(30,), dtype="int32", name="tokens")
meta_in = keras.Input(shape=(5,), name="meta")
h = layers.Embedding(500, 16)(text_in)
h = layers.GlobalAveragePooling1D()(h)
z = layers.concatenate([h, meta_in])
out = layers.Dense(1, activation="sigmoid", name="spam")(z)
model = keras.Model([text_in, meta_in], out)
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])

tokens = np.random.randint(0, 500, (100, 30))
meta = np.random.rand(100, 5)
labels = np.random.randint(0, 2, (100, 1))
model.fit({"text": tokens, "meta": meta}, labels, epochs=1)
# %% role="fix"
import numpy as np
import keras
from keras import layers

text_in = keras.Input(shape=(30,), dtype="int32", name="tokens")
meta_in = keras.Input(shape=(5,), name="meta")
h = layers.Embedding(500, 16)(text_in)
h = layers.GlobalAveragePooling1D()(h)
z = layers.concatenate([h, meta_in])
out = layers.Dense(1, activation="sigmoid", name="spam")(z)
model = keras.Model([text_in, meta_in], out)
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])

tokens = np.random.randint(0, 500, (100, 30))
meta = np.random.rand(100, 5)
labels = np.random.randint(0, 2, (100, 1))
model.fit({"tokens": tokens, "meta": meta}, labels, epochs=1)
