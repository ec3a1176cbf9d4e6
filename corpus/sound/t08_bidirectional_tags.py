# %% role="sound" explain="model, words, tags"
import keras
import numpy as np
from keras import layers

words = np.random.default_rng(8).integers(1, 40, (30, 9))
tags = np.random.default_rng(9).integers(0, 6, (30, 9))
inputs = keras.Input((None,), dtype="int32")
h = layers.Embedding(40, 8, mask_zero=True)(inputs)
h = layers.Bidirectional(layers.LSTM(5, return_sequences=True))(h)
model = keras.Model(inputs, layers.TimeDistributed(layers.Dense(6, activation="softmax"))(h))
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(words, tags, verbose=0)
