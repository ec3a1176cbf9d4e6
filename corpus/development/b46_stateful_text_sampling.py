# %% [markdown]
# title: Prediction with stateful deep LSTM
# source: keras-team/keras #1332, 2015
# %% role="fault" because="batch_size_fixed"
import keras
import numpy as np
from keras.layers import LSTM, Dense

sequence_length, n_chars, batch_size = 12, 20, 16
rng = np.random.default_rng(1332)
X = np.eye(n_chars)[rng.integers(0, n_chars, (64, sequence_length))]
y = np.eye(n_chars)[rng.integers(0, n_chars, 64)]


def char_model(batch):
    m = keras.Sequential()
    m.add(keras.Input(batch_shape=(batch, sequence_length, n_chars)))
    m.add(LSTM(16, return_sequences=True, stateful=True))
    m.add(LSTM(16, stateful=True))
    m.add(Dense(n_chars, activation="softmax"))
    m.compile("rmsprop", "categorical_crossentropy")
    return m


model = char_model(batch_size)
model.fit(X, y, batch_size=batch_size, epochs=1, shuffle=False, verbose=0)
seed_text = X[:1]
next_char = model.predict(seed_text, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras.layers import LSTM, Dense

sequence_length, n_chars, batch_size = 12, 20, 16
rng = np.random.default_rng(1332)
X = np.eye(n_chars)[rng.integers(0, n_chars, (64, sequence_length))]
y = np.eye(n_chars)[rng.integers(0, n_chars, 64)]


def char_model(batch):
    m = keras.Sequential()
    m.add(keras.Input(batch_shape=(batch, sequence_length, n_chars)))
    m.add(LSTM(16, return_sequences=True, stateful=True))
    m.add(LSTM(16, stateful=True))
    m.add(Dense(n_chars, activation="softmax"))
    m.compile("rmsprop", "categorical_crossentropy")
    return m


model = char_model(batch_size)
model.fit(X, y, batch_size=batch_size, epochs=1, shuffle=False, verbose=0)
seed_text = X[:1]
sampler = char_model(1)
sampler.set_weights(model.get_weights())
next_char = sampler.predict(seed_text, verbose=0)
