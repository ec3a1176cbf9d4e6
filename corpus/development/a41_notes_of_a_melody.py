# %% [markdown]
# title: Unexpected arrays
# source: jiexunsee/rudimentary-ai-composer #5, 2018
# %% role="fault" because="list_as_inputs"
import numpy as np
from keras.layers import LSTM, Dense, Input
from keras.models import Sequential

rng = np.random.default_rng(40)
melody = rng.random((150, 3))
n_prev = 30

X, Y = [], []
for i in range(len(melody) - n_prev):
    X.append(melody[i : i + n_prev])
    Y.append(melody[i + n_prev])

composer = Sequential()
composer.add(Input(shape=(n_prev, 3)))
composer.add(LSTM(16, return_sequences=True))
composer.add(LSTM(8))
composer.add(Dense(3, activation="linear"))
composer.compile(loss="mse", optimizer="rmsprop")
composer.fit(X, Y, batch_size=30, epochs=1, verbose=0)
# %% role="fix"
import numpy as np
from keras.layers import LSTM, Dense, Input
from keras.models import Sequential

rng = np.random.default_rng(40)
melody = rng.random((150, 3))
n_prev = 30

X, Y = [], []
for i in range(len(melody) - n_prev):
    X.append(melody[i : i + n_prev])
    Y.append(melody[i + n_prev])

X = np.array(X)
Y = np.array(Y)

composer = Sequential()
composer.add(Input(shape=(n_prev, 3)))
composer.add(LSTM(16, return_sequences=True))
composer.add(LSTM(8))
composer.add(Dense(3, activation="linear"))
composer.compile(loss="mse", optimizer="rmsprop")
composer.fit(X, Y, batch_size=30, epochs=1, verbose=0)
