"""Ragged token lists padded with pad_sequences, masked Embedding, LSTM (synthetic)."""
# kind: text
import numpy as np
import keras
from keras.layers import LSTM, Dense, Embedding
from keras.models import Sequential
from keras.utils import pad_sequences

rng = np.random.default_rng(6)
sequences = [rng.integers(1, 200, size=rng.integers(3, 25)).tolist() for _ in range(100)]
x = pad_sequences(sequences, maxlen=20, padding="post", truncating="post")
y = np.array([len(s) % 3 for s in sequences])

model = Sequential()
model.add(keras.Input(shape=(20,)))
model.add(Embedding(input_dim=200, output_dim=12, mask_zero=True))
model.add(LSTM(16))
model.add(Dense(3, activation="softmax"))
model.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(x, y, epochs=1, batch_size=25, verbose=0)
