# %% role="sound" explain="model, tokens, topic"
import keras
import numpy as np
from keras.layers import LSTM, Dense, Dropout, Embedding, Input

rng = np.random.default_rng(5)
tokens = rng.integers(0, 300, (64, 25))
topic = np.arange(64) % 4

model = keras.Sequential()
model.add(Input(shape=(25,)))
model.add(Embedding(300, 8, mask_zero=True))
model.add(LSTM(12, return_sequences=True))
model.add(Dropout(0.2))
model.add(LSTM(12))
model.add(Dense(4, activation="softmax"))
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(tokens, topic, epochs=1, verbose=0)
