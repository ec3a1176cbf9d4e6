# %% [markdown]
# title: Input 0 is incompatible with layer dense_1: expected ndim=2, found ndim=3
# source: keras-team/keras #2415, a comment of 2016
# %% role="fault" because="axes_swapped"
import keras
import numpy as np
from keras.layers import LSTM, Dense

look_back = 10
flights = np.sin(np.arange(160) / 4) + np.arange(160) / 80


def create_dataset(values, look_back):
    x = [values[i:i + look_back] for i in range(len(values) - look_back)]
    return np.array(x), values[look_back:]


trainX, trainY = create_dataset(flights[:110], look_back)
testX, testY = create_dataset(flights[110:], look_back)
trainX = np.reshape(trainX, (trainX.shape[0], trainX.shape[1], 1))
testX = np.reshape(testX, (testX.shape[0], testX.shape[1], 1))

model = keras.Sequential()
model.add(LSTM(10, input_shape=(1, look_back)))
model.add(Dense(1))
model.compile(loss="mean_squared_error", optimizer="adam")
model.fit(trainX, trainY, epochs=1, batch_size=20, verbose=0)
model.evaluate(testX, testY, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras.layers import LSTM, Dense

look_back = 10
flights = np.sin(np.arange(160) / 4) + np.arange(160) / 80


def create_dataset(values, look_back):
    x = [values[i:i + look_back] for i in range(len(values) - look_back)]
    return np.array(x), values[look_back:]


trainX, trainY = create_dataset(flights[:110], look_back)
testX, testY = create_dataset(flights[110:], look_back)
trainX = np.reshape(trainX, (trainX.shape[0], trainX.shape[1], 1))
testX = np.reshape(testX, (testX.shape[0], testX.shape[1], 1))

model = keras.Sequential()
model.add(LSTM(10, input_shape=(look_back, 1)))
model.add(Dense(1))
model.compile(loss="mean_squared_error", optimizer="adam")
model.fit(trainX, trainY, epochs=1, batch_size=20, verbose=0)
model.evaluate(testX, testY, verbose=0)
