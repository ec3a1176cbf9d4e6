# %% [markdown]
# title: chatbot decoder
# source: written for this corpus
# %% role="fault" because="states_differ"
import numpy as np
from keras import Input, Model
from keras.layers import LSTM, Bidirectional, Concatenate, Dense, Embedding

latent = 32
enc_in = Input((None,))
x = Embedding(100, 20, mask_zero=False)(enc_in)
enc_out, fh, fc, bh, bc = Bidirectional(LSTM(latent, return_state=True))(x)
h = Concatenate()([fh, bh])
c = Concatenate()([fc, bc])

dec_in = Input((None,))
d = Embedding(80, 20)(dec_in)
d, _, _ = LSTM(latent, return_sequences=True, return_state=True)(d, initial_state=[h, c])
out = Dense(80, activation="softmax")(d)

model = Model([enc_in, dec_in], out)
model.compile("adam", "sparse_categorical_crossentropy")
q = np.random.randint(0, 100, (40, 9))
a = np.random.randint(0, 80, (40, 11))
model.fit([q, a[:, :-1]], a[:, 1:], verbose=0)
# %% role="fix"
import numpy as np
from keras import Input, Model
from keras.layers import LSTM, Bidirectional, Concatenate, Dense, Embedding

latent = 32
enc_in = Input((None,))
x = Embedding(100, 20, mask_zero=False)(enc_in)
enc_out, fh, fc, bh, bc = Bidirectional(LSTM(latent, return_state=True))(x)
h = Concatenate()([fh, bh])
c = Concatenate()([fc, bc])

dec_in = Input((None,))
d = Embedding(80, 20)(dec_in)
d, _, _ = LSTM(2 * latent, return_sequences=True, return_state=True)(d, initial_state=[h, c])
out = Dense(80, activation="softmax")(d)

model = Model([enc_in, dec_in], out)
model.compile("adam", "sparse_categorical_crossentropy")
q = np.random.randint(0, 100, (40, 9))
a = np.random.randint(0, 80, (40, 11))
model.fit([q, a[:, :-1]], a[:, 1:], verbose=0)
