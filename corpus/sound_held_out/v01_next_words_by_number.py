# %% role="sound" explain="model, given, following"
import keras
import numpy as np
from keras import layers

vocab_size, seq_size = 60, 10
text = np.random.default_rng(1).integers(0, vocab_size, 700)
rows = text[:690].reshape(-1, seq_size)
given, following = rows, text[1:691].reshape(-1, seq_size)

inp = keras.Input((seq_size,), dtype="int32")
mat = layers.Embedding(vocab_size, 8)(inp)
mat = layers.LSTM(12, return_sequences=True)(mat)
mat = layers.Dropout(0.5)(mat)
out = layers.TimeDistributed(layers.Dense(vocab_size))(mat)
model = keras.Model(inp, out)
loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
model.compile("adam", loss, metrics=["sparse_categorical_accuracy"])
model.fit(given, following, batch_size=23, epochs=1, verbose=0)
