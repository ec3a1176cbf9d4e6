# %% [markdown]
# title: Dot merge mode between a sequential and a dense
# source: keras-team/keras #918, 2015
# %% role="fault" because="branches_differ"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(20)
question = rng.integers(1, 40, (32, 6))
text = rng.integers(1, 40, (32, 15))
answer = rng.integers(0, 4, 32)

q = keras.Input((6,))
t = keras.Input((15,))
asked = layers.Embedding(40, 12)(q)
read = layers.Embedding(40, 16)(t)
scores = layers.Dot(axes=2)([asked, read])
found = layers.Dot(axes=(2, 1))([layers.Softmax()(scores), read])
outputs = layers.Dense(4, activation="softmax")(layers.GlobalAveragePooling1D()(found))
model = keras.Model([q, t], outputs)
model.compile("adam", "sparse_categorical_crossentropy")
model.fit([question, text], answer, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(20)
question = rng.integers(1, 40, (32, 6))
text = rng.integers(1, 40, (32, 15))
answer = rng.integers(0, 4, 32)

q = keras.Input((6,))
t = keras.Input((15,))
asked = layers.Embedding(40, 16)(q)
read = layers.Embedding(40, 16)(t)
scores = layers.Dot(axes=2)([asked, read])
found = layers.Dot(axes=(2, 1))([layers.Softmax()(scores), read])
outputs = layers.Dense(4, activation="softmax")(layers.GlobalAveragePooling1D()(found))
model = keras.Model([q, t], outputs)
model.compile("adam", "sparse_categorical_crossentropy")
model.fit([question, text], answer, verbose=0)
