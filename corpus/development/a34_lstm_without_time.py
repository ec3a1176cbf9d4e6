# %% [markdown]
# title: Keras theano missing input shape matching
# source: keras-team/keras #6419, 2017
# %% role="fault" because="time_axis_missing"
import numpy as np
from keras.layers import LSTM, Activation, Input
from keras.models import Sequential

rng = np.random.default_rng(33)
x_train = rng.random((203, 50)).astype("float32")
y_train = np.eye(4)[rng.integers(0, 4, 203)]

model = Sequential()
model.add(Input(shape=(None, 50)))
model.add(LSTM(4, dropout=0.2))
model.add(Activation("softmax"))
model.compile(loss="categorical_crossentropy", optimizer="sgd")
model.fit(x_train, y_train, epochs=1, batch_size=32, verbose=0)
# %% role="fix"
import numpy as np
from keras.layers import LSTM, Activation, Input
from keras.models import Sequential

rng = np.random.default_rng(33)
x_train = rng.random((203, 50)).astype("float32")
y_train = np.eye(4)[rng.integers(0, 4, 203)]

model = Sequential()
model.add(Input(shape=(None, 50)))
model.add(LSTM(4, dropout=0.2))
model.add(Activation("softmax"))
model.compile(loss="categorical_crossentropy", optimizer="sgd")
model.fit(x_train[:, np.newaxis, :], y_train, epochs=1, batch_size=32, verbose=0)
