# %% [markdown]
# title: i don't know what I am doing wrong ;(
# source: keras-team/keras #9448, 2018
# %% role="fault" because="samples_as_features"
import numpy as np
from keras.layers import LSTM, Activation, Dense, Dropout, Input
from keras.models import Model


def main():
    np.random.seed(0)
    X = np.random.rand(250, 1, 21)
    Y = np.random.rand(250)

    eras = Input(shape=(1, len(X)))
    hidden = LSTM(10, return_sequences=True)(eras)
    hidden = Dropout(0.2)(hidden)
    hidden = LSTM(20)(hidden)
    target = Activation("linear")(Dense(1)(hidden))
    model = Model(eras, target)
    model.compile(loss="mse", optimizer="rmsprop")
    model.fit(X, Y, batch_size=64, epochs=1, validation_split=0.05, verbose=0)
    return model, X, Y


model, X, Y = main()
# %% role="fix"
import numpy as np
from keras.layers import LSTM, Activation, Dense, Dropout, Input
from keras.models import Model


def main():
    np.random.seed(0)
    X = np.random.rand(250, 1, 21)
    Y = np.random.rand(250)

    eras = Input(shape=(1, X.shape[2]))
    hidden = LSTM(10, return_sequences=True)(eras)
    hidden = Dropout(0.2)(hidden)
    hidden = LSTM(20)(hidden)
    target = Activation("linear")(Dense(1)(hidden))
    model = Model(eras, target)
    model.compile(loss="mse", optimizer="rmsprop")
    model.fit(X, Y, batch_size=64, epochs=1, validation_split=0.05, verbose=0)
    return model, X, Y


model, X, Y = main()
