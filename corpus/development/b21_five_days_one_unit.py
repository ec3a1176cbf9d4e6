# %% [markdown]
# title: LSTMにて複数ステップの予測
# source: teratail (mirrored at gamwe6.github.io), 2019
# %% role="fault" because="targets_broadcast" silent="yes" explain="model, trainX, trainY"
import keras
import numpy as np
from keras.layers import LSTM, Activation, Dense, Dropout

lookback, ahead = 12, 5
series = np.sin(np.arange(220) / 7.0)
starts = range(len(series) - lookback - ahead)
trainX = np.array([series[s:s + lookback] for s in starts])[:, :, np.newaxis]
trainY = np.array([series[s + lookback:s + lookback + ahead] for s in starts])

model = keras.Sequential()
model.add(LSTM(16, input_shape=(lookback, 1)))
model.add(Dropout(0.2))
model.add(Dense(1))
model.add(Activation("tanh"))
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.Adam(0.001))
model.fit(trainX, trainY, epochs=1, batch_size=16, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras.layers import LSTM, Activation, Dense, Dropout

lookback, ahead = 12, 5
series = np.sin(np.arange(220) / 7.0)
starts = range(len(series) - lookback - ahead)
trainX = np.array([series[s:s + lookback] for s in starts])[:, :, np.newaxis]
trainY = np.array([series[s + lookback:s + lookback + ahead] for s in starts])

model = keras.Sequential()
model.add(LSTM(16, input_shape=(lookback, 1)))
model.add(Dropout(0.2))
model.add(Dense(ahead))
model.add(Activation("tanh"))
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.Adam(0.001))
model.fit(trainX, trainY, epochs=1, batch_size=16, verbose=0)
