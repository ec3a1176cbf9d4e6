# %% [markdown]
# title: 'Error when checking : expected lstm_2_input to have 3 dimensions, but got array with shape (1, 46)'
# source: keras-team/keras #6967, 2017
# %% role="fault" because="batch_axis_missing_in_data"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(4)
train = rng.normal(size=(50, 46)).astype("float32")
X, y = train[:, np.newaxis, :], train[:, 0]

model = keras.Sequential([keras.Input((1, 46)), layers.LSTM(8), layers.Dense(1)])
model.compile("adam", "mse")
model.fit(X, y, verbose=0)
model.predict(train[-1:], verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(4)
train = rng.normal(size=(50, 46)).astype("float32")
X, y = train[:, np.newaxis, :], train[:, 0]

model = keras.Sequential([keras.Input((1, 46)), layers.LSTM(8), layers.Dense(1)])
model.compile("adam", "mse")
model.fit(X, y, verbose=0)
model.predict(train[-1:, np.newaxis], verbose=0)
