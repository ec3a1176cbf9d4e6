# %% [markdown]
# title: ValueError: Error when checking input: expected dense_8_input to have 2 dimensions, but got array with shape (60000, 28, 28)
# source: keras-team/keras #13916, 2020
# %% role="fault" because="flattened_in_input"
from keras.layers import Dense
from keras.models import Sequential
from keras.utils import to_categorical
from sklearn.datasets import load_digits

digits = load_digits()
X_train, Y_train = digits.images[:256] / 16, digits.target[:256]
num_classes = 10
Y_train_dummy = to_categorical(Y_train, num_classes)

model = Sequential()
model.add(Dense(64, activation="relu", input_dim=X_train.shape[1] * X_train.shape[2]))
model.add(Dense(32, activation="relu"))
model.add(Dense(num_classes, activation="softmax"))
model.compile(loss="categorical_crossentropy", optimizer="sgd", metrics=["accuracy"])
model.fit(X_train, Y_train_dummy, epochs=1, verbose=0)
# %% role="fix"
from keras.layers import Dense
from keras.models import Sequential
from keras.utils import to_categorical
from sklearn.datasets import load_digits

digits = load_digits()
X_train, Y_train = digits.images[:256] / 16, digits.target[:256]
num_classes = 10
Y_train_dummy = to_categorical(Y_train, num_classes)

model = Sequential()
model.add(Dense(64, activation="relu", input_dim=X_train.shape[1] * X_train.shape[2]))
model.add(Dense(32, activation="relu"))
model.add(Dense(num_classes, activation="softmax"))
X_train = X_train.reshape(X_train.shape[0], -1)
model.compile(loss="categorical_crossentropy", optimizer="sgd", metrics=["accuracy"])
model.fit(X_train, Y_train_dummy, epochs=1, verbose=0)
