# %% [markdown]
# title: translator states
# source: written for this corpus
# %% role="fault" because="states_differ"
import numpy as np
from keras.models import Model
from keras.layers import Input, LSTM, Dense, Bidirectional, Concatenate

n_src, n_tgt, latent = 40, 50, 32
encoder_inputs = Input(shape=(None, n_src))
encoder = Bidirectional(LSTM(latent, return_state=True))
_, fh, fc, bh, bc = encoder(encoder_inputs)
state_h = Concatenate()([fh, bh])
state_c = Concatenate()([fc, bc])

decoder_inputs = Input(shape=(None, n_tgt))
decoder_lstm = LSTM(latent, return_sequences=True, return_state=True)
decoder_outputs, _, _ = decoder_lstm(decoder_inputs, initial_state=[state_h, state_c])
decoder_outputs = Dense(n_tgt, activation="softmax")(decoder_outputs)
model = Model([encoder_inputs, decoder_inputs], decoder_outputs)
model.compile(optimizer="rmsprop", loss="categorical_crossentropy")

enc = np.random.rand(24, 9, n_src)
dec = np.eye(n_tgt)[np.random.randint(0, n_tgt, (24, 11))]
model.fit([enc, dec], np.roll(dec, -1, axis=1), epochs=1, batch_size=8)
# %% role="fix"
import numpy as np
from keras.models import Model
from keras.layers import Input, LSTM, Dense, Bidirectional, Concatenate

n_src, n_tgt, latent = 40, 50, 32
encoder_inputs = Input(shape=(None, n_src))
encoder = Bidirectional(LSTM(latent, return_state=True))
_, fh, fc, bh, bc = encoder(encoder_inputs)
state_h = Concatenate()([fh, bh])
state_c = Concatenate()([fc, bc])

decoder_inputs = Input(shape=(None, n_tgt))
decoder_lstm = LSTM(latent * 2, return_sequences=True, return_state=True)
decoder_outputs, _, _ = decoder_lstm(decoder_inputs, initial_state=[state_h, state_c])
decoder_outputs = Dense(n_tgt, activation="softmax")(decoder_outputs)
model = Model([encoder_inputs, decoder_inputs], decoder_outputs)
model.compile(optimizer="rmsprop", loss="categorical_crossentropy")

enc = np.random.rand(24, 9, n_src)
dec = np.eye(n_tgt)[np.random.randint(0, n_tgt, (24, 11))]
model.fit([enc, dec], np.roll(dec, -1, axis=1), epochs=1, batch_size=8)
