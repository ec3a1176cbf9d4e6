# %% role="sound" explain="tagger, sentences, tags"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(9)
sentences = rng.integers(1, 150, (72, 14))
tags = rng.integers(0, 6, (72, 14))

tagger = keras.Sequential([
    keras.Input((14,)),
    layers.Embedding(150, 16),
    layers.Bidirectional(layers.LSTM(8, return_sequences=True)),
    layers.Dense(6, activation="softmax"),
])
tagger.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
tagger.fit(sentences, tags, epochs=1, verbose=0)
