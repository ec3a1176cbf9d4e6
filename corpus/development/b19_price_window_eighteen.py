# %% [markdown]
# title: Insane loss, 0 accuracy and all inputs are the same
# source: keras-team/keras #14630, 2021
# %% role="fault" because="targets_broadcast" silent="yes" explain="model, x_train, y_train"
import numpy as np
from keras.layers import LSTM, Dense, Dropout, Input
from keras.models import Sequential

rng = np.random.default_rng(14630)
prices = 3000 + np.cumsum(rng.normal(size=300))
x_train = np.stack([prices[i:i + 50] for i in range(200)])[..., np.newaxis]
y_train = np.stack([prices[i + 50:i + 68] for i in range(200)])[..., np.newaxis]

model = Sequential()
model.add(Input(shape=(50, 1)))
model.add(LSTM(10, return_sequences=True))
model.add(Dropout(0.5))
model.add(LSTM(12, return_sequences=False))
model.add(Dropout(0.5))
model.add(Dense(1, activation="linear"))
model.compile(loss="mse", optimizer="rmsprop")
model.fit(x_train, y_train, batch_size=50, epochs=1, verbose=0)
# %% role="fix"
import numpy as np
from keras.layers import LSTM, Dense, Dropout, Input
from keras.models import Sequential

rng = np.random.default_rng(14630)
prices = 3000 + np.cumsum(rng.normal(size=300))
x_train = np.stack([prices[i:i + 50] for i in range(200)])[..., np.newaxis]
y_train = np.stack([prices[i + 50:i + 68] for i in range(200)])

model = Sequential()
model.add(Input(shape=(50, 1)))
model.add(LSTM(10, return_sequences=True))
model.add(Dropout(0.5))
model.add(LSTM(12, return_sequences=False))
model.add(Dropout(0.5))
model.add(Dense(18, activation="linear"))
model.compile(loss="mse", optimizer="rmsprop")
model.fit(x_train, y_train, batch_size=50, epochs=1, verbose=0)
