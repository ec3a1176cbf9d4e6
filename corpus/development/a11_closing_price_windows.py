# %% [markdown]
# title: Data shape of RNN and LSTM layer
# source: dataquestio/solutions #209, 2025
# %% role="fault" because="axes_swapped"
import numpy as np
import keras

window_size = 30
rng = np.random.default_rng(10)
close = np.cumsum(rng.normal(size=180)) + 100
close = (close - close.min()) / (close.max() - close.min())
X = np.array([close[i : i + window_size] for i in range(len(close) - window_size)])[..., np.newaxis]
y = close[window_size:]

rnn = keras.Sequential()
rnn.add(keras.layers.SimpleRNN(16, activation="tanh", input_shape=(1, window_size)))
rnn.add(keras.layers.Dropout(0.2))
rnn.add(keras.layers.Dense(1))
rnn.compile(optimizer="adam", loss="mean_squared_error")
rnn.fit(X, y, epochs=1, batch_size=32, verbose=0)
# %% role="fix"
import numpy as np
import keras

window_size = 30
rng = np.random.default_rng(10)
close = np.cumsum(rng.normal(size=180)) + 100
close = (close - close.min()) / (close.max() - close.min())
X = np.array([close[i : i + window_size] for i in range(len(close) - window_size)])[..., np.newaxis]
y = close[window_size:]

rnn = keras.Sequential()
rnn.add(keras.layers.SimpleRNN(16, activation="tanh", input_shape=(window_size, 1)))
rnn.add(keras.layers.Dropout(0.2))
rnn.add(keras.layers.Dense(1))
rnn.compile(optimizer="adam", loss="mean_squared_error")
rnn.fit(X, y, epochs=1, batch_size=32, verbose=0)
