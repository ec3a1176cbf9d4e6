# %% [markdown]
# title: Getting error when trying to create a Model in LSTM using Keras to predict the stock market price.
# source: keras-team/keras #11554, 2018
# %% role="fault" because="targets_broadcast" silent="yes" explain="model, x, close"
import keras
import numpy as np
import pandas as pd
from keras.layers import LSTM, Dense, Dropout

walk = np.cumsum(np.random.default_rng(11554).normal(size=1280))
stock = pd.DataFrame({"Open": walk, "Low": walk - 1, "High": walk + 1, "Volume": np.cos(walk), "Close": np.roll(walk, -1)})
stock = (stock - stock.mean()) / stock.std()
x = stock[["Open", "Low", "High", "Volume"]].to_numpy().reshape(64, 20, 4)
close = stock["Close"].to_numpy().reshape(64, 20)

model = keras.Sequential()
model.add(LSTM(20, return_sequences=True, input_shape=(20, 4)))
model.add(Dropout(0.2))
model.add(LSTM(20))
model.add(Dense(20, activation="relu"))
model.add(Dense(1, activation="linear"))
model.compile(loss="mse", optimizer="adam")
model.fit(x, close, batch_size=16, epochs=1, verbose=0)
# %% role="fix"
import keras
import numpy as np
import pandas as pd
from keras.layers import LSTM, Dense, Dropout

walk = np.cumsum(np.random.default_rng(11554).normal(size=1280))
stock = pd.DataFrame({"Open": walk, "Low": walk - 1, "High": walk + 1, "Volume": np.cos(walk), "Close": np.roll(walk, -1)})
stock = (stock - stock.mean()) / stock.std()
x = stock[["Open", "Low", "High", "Volume"]].to_numpy().reshape(64, 20, 4)
close = stock["Close"].to_numpy().reshape(64, 20)

model = keras.Sequential()
model.add(LSTM(20, return_sequences=True, input_shape=(20, 4)))
model.add(Dropout(0.2))
model.add(LSTM(20))
model.add(Dense(20, activation="relu"))
model.add(Dense(20, activation="linear"))
model.compile(loss="mse", optimizer="adam")
model.fit(x, close, batch_size=16, epochs=1, verbose=0)
