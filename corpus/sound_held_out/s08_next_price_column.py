# %% role="sound" explain="model, windows, following"
import keras
import numpy as np
from keras.layers import LSTM, Dense

prices = np.cumsum(np.random.default_rng(6).normal(size=180))
windows = np.stack([prices[i:i + 20] for i in range(160)])[..., np.newaxis]
following = prices[20:180].reshape(-1, 1)

model = keras.Sequential([LSTM(16, input_shape=(20, 1)), Dense(1)])
model.compile(loss="mse", optimizer="adam")
model.fit(windows, following, epochs=1, batch_size=32, verbose=0)
