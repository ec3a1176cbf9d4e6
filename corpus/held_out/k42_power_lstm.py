# %% [markdown]
# title: power lstm
# source: written for this corpus
# %% role="fault" because="batch_axis_in_input"
import numpy as np
from keras.models import Sequential
from keras.layers import LSTM, Dense, Dropout

# hourly consumption, 24 hours -> next hour
series = np.sin(np.arange(400) / 12.0) + 0.1 * np.random.randn(400)
X, y = [], []
for i in range(len(series) - 24):
    X.append(series[i:i + 24])
    y.append(series[i + 24])
X = np.array(X).reshape(-1, 24, 1)
y = np.array(y)

model = Sequential()
model.add(LSTM(20, input_shape=X.shape))
model.add(Dropout(0.1))
model.add(Dense(1))
model.compile(optimizer="adam", loss="mse")
model.fit(X, y, epochs=1, batch_size=64, verbose=2)
# %% role="fix"
import numpy as np
from keras.models import Sequential
from keras.layers import LSTM, Dense, Dropout

# hourly consumption, 24 hours -> next hour
series = np.sin(np.arange(400) / 12.0) + 0.1 * np.random.randn(400)
X, y = [], []
for i in range(len(series) - 24):
    X.append(series[i:i + 24])
    y.append(series[i + 24])
X = np.array(X).reshape(-1, 24, 1)
y = np.array(y)

model = Sequential()
model.add(LSTM(20, input_shape=X.shape[1:]))
model.add(Dropout(0.1))
model.add(Dense(1))
model.compile(optimizer="adam", loss="mse")
model.fit(X, y, epochs=1, batch_size=64, verbose=2)
