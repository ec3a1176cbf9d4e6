# %% [markdown]
# title: Wrong output layer shape with different loss
# source: keras-team/keras #10752, 2018
# %% role="fault" because="loss_unfit"
import numpy as np
from keras.layers import Dense
from keras.models import Sequential
from sklearn.datasets import load_digits


def build_neural_model(hidden, classes, features, loss):
    model = Sequential()
    model.add(Dense(hidden[0][0], activation=hidden[0][1], input_shape=(features,)))
    for units, activation in hidden[1:]:
        model.add(Dense(units, activation=activation))
    model.add(Dense(classes, activation="softmax"))
    model.compile("adam", loss)
    return model


train_x, train_y = load_digits(return_X_y=True)
train_x, train_y = train_x[:300], train_y[:300]
plan = ((64, "tanh"), (64, "tanh"))
model = build_neural_model(plan, len(np.unique(train_y)), train_x.shape[1], loss="mean_squared_error")
model.fit(train_x, train_y, epochs=1, verbose=0)
# %% role="fix"
import numpy as np
from keras.layers import Dense
from keras.models import Sequential
from sklearn.datasets import load_digits


def build_neural_model(hidden, classes, features, loss):
    model = Sequential()
    model.add(Dense(hidden[0][0], activation=hidden[0][1], input_shape=(features,)))
    for units, activation in hidden[1:]:
        model.add(Dense(units, activation=activation))
    model.add(Dense(classes, activation="softmax"))
    model.compile("adam", loss)
    return model


train_x, train_y = load_digits(return_X_y=True)
train_x, train_y = train_x[:300], train_y[:300]
plan = ((64, "tanh"), (64, "tanh"))
model = build_neural_model(plan, len(np.unique(train_y)), train_x.shape[1], loss="sparse_categorical_crossentropy")
model.fit(train_x, train_y, epochs=1, verbose=0)
