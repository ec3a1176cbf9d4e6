# %% [markdown]
# title: stacked lstm airline
# source: written for this corpus
# %% role="fault" because="return_sequences_missing"
import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import LSTM, Dense, Dropout

series = np.sin(np.arange(400) / 12.0) + np.random.normal(0, 0.05, 400)
look_back = 24
X, y = [], []
for i in range(len(series) - look_back):
    X.append(series[i:i + look_back])
    y.append(series[i + look_back])
X = np.array(X).reshape(-1, look_back, 1)
y = np.array(y)

model = Sequential()
model.add(LSTM(32, input_shape=(look_back, 1)))
model.add(Dropout(0.2))
model.add(LSTM(32))
model.add(Dense(1))
model.compile(loss="mean_squared_error", optimizer="adam")
model.fit(X, y, epochs=1, batch_size=32)
# %% role="fix"
import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import LSTM, Dense, Dropout

series = np.sin(np.arange(400) / 12.0) + np.random.normal(0, 0.05, 400)
look_back = 24
X, y = [], []
for i in range(len(series) - look_back):
    X.append(series[i:i + look_back])
    y.append(series[i + look_back])
X = np.array(X).reshape(-1, look_back, 1)
y = np.array(y)

model = Sequential()
model.add(LSTM(32, return_sequences=True, input_shape=(look_back, 1)))
model.add(Dropout(0.2))
model.add(LSTM(32))
model.add(Dense(1))
model.compile(loss="mean_squared_error", optimizer="adam")
model.fit(X, y, epochs=1, batch_size=32)
