# %% [markdown]
# title: 为什么用全连接BP神经网络做股票预测的时候,训练输出的维度和预测输出的维度不一样?
# source: CSDN Q&A (mirrored at 52zhanxing.com, ask 7667858), about 2022
# %% role="fault" because="output_rank_wrong" silent="yes" explain="model, x_train, y_train"
import keras
import numpy as np
from keras.layers import Dense, Dropout
from sklearn.preprocessing import MinMaxScaler

input_count = 20
rng = np.random.default_rng(60)
quotes = 100 + np.cumsum(rng.normal(size=(220, 4)), axis=0)  # open, high, low, close
scaled = MinMaxScaler().fit_transform(quotes)
x_train, y_train = [], []
for i in range(input_count, len(scaled)):
    x_train.append(scaled[i - input_count:i])
    y_train.append(scaled[i, 3:4])
x_train, y_train = np.array(x_train), np.array(y_train)

model = keras.Sequential([
    keras.Input(shape=(input_count, 4)),
    Dense(64, activation="relu"),
    Dropout(0.2),
    Dense(32, activation="relu"),
    Dense(1),
])
model.compile(optimizer=keras.optimizers.Adam(0.001), loss="mean_squared_error")
model.fit(x_train, y_train, batch_size=64, epochs=1, verbose=0)
predicted = model.predict(x_train, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras.layers import Dense, Dropout
from sklearn.preprocessing import MinMaxScaler

input_count = 20
rng = np.random.default_rng(60)
quotes = 100 + np.cumsum(rng.normal(size=(220, 4)), axis=0)  # open, high, low, close
scaled = MinMaxScaler().fit_transform(quotes)
x_train, y_train = [], []
for i in range(input_count, len(scaled)):
    x_train.append(scaled[i - input_count:i])
    y_train.append(scaled[i, 3:4])
x_train, y_train = np.array(x_train), np.array(y_train)

model = keras.Sequential([
    keras.Input(shape=(input_count, 4)),
    keras.layers.Flatten(),
    Dense(64, activation="relu"),
    Dropout(0.2),
    Dense(32, activation="relu"),
    Dense(1),
])
model.compile(optimizer=keras.optimizers.Adam(0.001), loss="mean_squared_error")
model.fit(x_train, y_train, batch_size=64, epochs=1, verbose=0)
predicted = model.predict(x_train, verbose=0)
