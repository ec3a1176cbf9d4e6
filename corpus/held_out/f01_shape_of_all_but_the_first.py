# %% [markdown]
# title: in chapter 10 : why input shape should be (input_shape=x_train[:1]) not in this way input_shape = x_train[1:].shape)
# source: ageron/handson-ml3 #33, 2023
# %% role="fault" because="batch_axis_in_input"
import keras
from keras import layers
from sklearn.datasets import load_digits

digits = load_digits()
x_train, y_train = digits.images[:400] / 16.0, digits.target[:400]
x_valid, y_valid = digits.images[400:500] / 16.0, digits.target[400:500]

model = keras.Sequential()
model.add(layers.Input(shape=x_train[1:].shape))
model.add(layers.Flatten())
model.add(layers.Dense(30, activation="relu"))
model.add(layers.Dense(10, activation="softmax"))
model.compile(loss="sparse_categorical_crossentropy", optimizer="sgd", metrics=["accuracy"])
history = model.fit(x_train, y_train, epochs=1, validation_data=(x_valid, y_valid), verbose=0)
# %% role="fix"
import keras
from keras import layers
from sklearn.datasets import load_digits

digits = load_digits()
x_train, y_train = digits.images[:400] / 16.0, digits.target[:400]
x_valid, y_valid = digits.images[400:500] / 16.0, digits.target[400:500]

model = keras.Sequential()
model.add(layers.Input(shape=x_train.shape[1:]))
model.add(layers.Flatten())
model.add(layers.Dense(30, activation="relu"))
model.add(layers.Dense(10, activation="softmax"))
model.compile(loss="sparse_categorical_crossentropy", optimizer="sgd", metrics=["accuracy"])
history = model.fit(x_train, y_train, epochs=1, validation_data=(x_valid, y_valid), verbose=0)
