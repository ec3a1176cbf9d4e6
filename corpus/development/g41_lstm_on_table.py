# %% [markdown]
# title: lstm on table
# source: written for this corpus
# %% role="fault" because="time_axis_missing"
import pandas as pd
import numpy as np
from sklearn.preprocessing import MinMaxScaler
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import LSTM, Dense

df = pd.DataFrame(np.random.rand(300, 5), columns=["Open", "High", "Low", "Close", "Volume"])
scaler = MinMaxScaler()
data = scaler.fit_transform(df)
X_train = data[:-1]
y_train = data[1:, 3]
print(X_train.shape, y_train.shape)

model = Sequential()
model.add(LSTM(50, input_shape=X_train.shape[1:]))
model.add(LSTM(20))
model.add(Dense(1))
model.compile(optimizer="adam", loss="mean_squared_error")
model.fit(X_train, y_train, epochs=1, batch_size=32)
# %% role="fix"
import pandas as pd
import numpy as np
from sklearn.preprocessing import MinMaxScaler
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import LSTM, Dense

df = pd.DataFrame(np.random.rand(300, 5), columns=["Open", "High", "Low", "Close", "Volume"])
scaler = MinMaxScaler()
data = scaler.fit_transform(df)
X_train = data[:-1].reshape(-1, 1, 5)
y_train = data[1:, 3]
print(X_train.shape, y_train.shape)

model = Sequential()
model.add(LSTM(50, return_sequences=True, input_shape=X_train.shape[1:]))
model.add(LSTM(20))
model.add(Dense(1))
model.compile(optimizer="adam", loss="mean_squared_error")
model.fit(X_train, y_train, epochs=1, batch_size=32)
