# %% [markdown]
# title: Part of speech tags as one-hot rows
# source: written for this corpus
# %% role="fault" because="one_hot_with_sparse_loss"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(26)
sentences = rng.integers(1, 90, (40, 11))
tags = keras.utils.to_categorical(rng.integers(0, 5, (40, 11)), 5)

model = keras.Sequential([
    keras.Input((11,)),
    layers.Embedding(90, 8, mask_zero=True),
    layers.Bidirectional(layers.LSTM(6, return_sequences=True)),
    layers.TimeDistributed(layers.Dense(5, activation="softmax")),
])
model.compile("rmsprop", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(sentences, tags, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(26)
sentences = rng.integers(1, 90, (40, 11))
tags = keras.utils.to_categorical(rng.integers(0, 5, (40, 11)), 5)

model = keras.Sequential([
    keras.Input((11,)),
    layers.Embedding(90, 8, mask_zero=True),
    layers.Bidirectional(layers.LSTM(6, return_sequences=True)),
    layers.TimeDistributed(layers.Dense(5, activation="softmax")),
])
model.compile("rmsprop", "categorical_crossentropy", metrics=["accuracy"])
model.fit(sentences, tags, verbose=0)
