# %% role="sound" explain="model, x, tgt"
import numpy as np
import keras
from keras import layers

V_in, V_out, U = 60, 70, 32
src = np.random.randint(1, V_in, (96, 12))
tgt = np.random.randint(2, V_out, (96, 10))
dec_in = np.concatenate([np.ones((96, 1), int), tgt[:, :-1]], axis=1)

e_in = keras.Input((None,))
e = layers.Embedding(V_in, 16)(e_in)
_, h, c = layers.LSTM(U, return_state=True)(e)
d_in = keras.Input((None,))
d = layers.Embedding(V_out, 16)(d_in)
d = layers.LSTM(U, return_sequences=True)(d, initial_state=[h, c])
out = layers.Dense(V_out, activation="softmax")(d)
model = keras.Model([e_in, d_in], out)
model.compile("adam", "sparse_categorical_crossentropy")
x = [src, dec_in]
model.fit(x, tgt, epochs=1)
