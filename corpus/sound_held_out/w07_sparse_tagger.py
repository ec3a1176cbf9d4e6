# %% role="sound" explain="model, words, tags"
import numpy as np
import keras
from keras import layers

words = np.random.randint(1, 300, (80, 15))
lengths = np.random.randint(4, 16, 80)
words[np.arange(15)[None] >= lengths[:, None]] = 0
tags = np.where(words > 0, words % 5 + 1, 0)

model = keras.Sequential([
    layers.Input((15,)),
    layers.Embedding(300, 16, mask_zero=True),
    layers.Bidirectional(layers.LSTM(12, return_sequences=True)),
    layers.TimeDistributed(layers.Dense(6, activation="softmax")),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["sparse_categorical_accuracy"])
model.fit(words, tags, epochs=1)
