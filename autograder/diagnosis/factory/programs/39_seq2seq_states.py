"""Encoder-decoder with return_state and teacher forcing (synthetic)."""
# kind: text
import numpy as np
import keras
from keras.layers import LSTM, Dense, Embedding, Input

rng = np.random.default_rng(23)
n_src, n_tgt = 40, 50
source = rng.integers(1, n_src, size=(80, 9))  # synthetic
target = rng.integers(1, n_tgt, size=(80, 8))
x = [source, target[:, :-1]]
y = target[:, 1:]

enc_in = Input(shape=(None,), name="source")
enc = Embedding(n_src, 16)(enc_in)
_, state_h, state_c = LSTM(24, return_state=True)(enc)
dec_in = Input(shape=(None,), name="target")
dec = Embedding(n_tgt, 16)(dec_in)
dec, _, _ = LSTM(24, return_sequences=True, return_state=True)(dec, initial_state=[state_h, state_c])
outputs = Dense(n_tgt, activation="softmax")(dec)
model = keras.Model([enc_in, dec_in], outputs)
model.compile(optimizer="rmsprop", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, batch_size=20, epochs=1, verbose=0)
