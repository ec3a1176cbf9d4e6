# %% [markdown]
# title: Concatenate words and their tags
# source: written for this corpus
# %% role="fault" because="branches_differ"
import keras
from keras import layers

words = keras.Input((10,))
tags = keras.Input((10,))
w = layers.Embedding(50, 12)(words)
t = layers.Embedding(8, 4)(tags)
x = layers.Concatenate(axis=1)([w, t])
x = layers.LSTM(6)(x)
model = keras.Model([words, tags], layers.Dense(2, activation="softmax")(x))
# %% role="fix"
import keras
from keras import layers

words = keras.Input((10,))
tags = keras.Input((10,))
w = layers.Embedding(50, 12)(words)
t = layers.Embedding(8, 4)(tags)
x = layers.Concatenate(axis=-1)([w, t])
x = layers.LSTM(6)(x)
model = keras.Model([words, tags], layers.Dense(2, activation="softmax")(x))
