# %% [markdown]
# title: Simple Convolution1D generating dimension error
# source: keras-team/keras #1752, 2016
# %% role="fault" because="time_axis_missing"
import numpy as np
import keras
from keras.layers import Convolution1D, Dense, Dropout, Flatten, MaxPooling1D

rng = np.random.default_rng(34)
train_data = rng.normal(size=(107, 252)).astype("float32")
train_labels = rng.integers(0, 2, 107)


class SignalNet(keras.Model):
    def __init__(self, filters):
        super().__init__()
        self.steps = [
            Convolution1D(filters, 3, activation="relu", kernel_initializer="uniform"),
            MaxPooling1D(pool_size=2),
            Dropout(0.2),
            Flatten(),
            Dense(1, activation="sigmoid"),
        ]

    def call(self, x, training=None):
        for step in self.steps:
            x = step(x)
        return x


model = SignalNet(21)
model.compile(loss="binary_crossentropy", optimizer="adam")
history = model.fit(train_data, train_labels, batch_size=32, epochs=1, verbose=0)
# %% role="fix"
import numpy as np
import keras
from keras.layers import Convolution1D, Dense, Dropout, Flatten, MaxPooling1D

rng = np.random.default_rng(34)
train_data = rng.normal(size=(107, 252)).astype("float32")
train_labels = rng.integers(0, 2, 107)


class SignalNet(keras.Model):
    def __init__(self, filters):
        super().__init__()
        self.steps = [
            Convolution1D(filters, 3, activation="relu", kernel_initializer="uniform"),
            MaxPooling1D(pool_size=2),
            Dropout(0.2),
            Flatten(),
            Dense(1, activation="sigmoid"),
        ]

    def call(self, x, training=None):
        for step in self.steps:
            x = step(x)
        return x


train_data = train_data.reshape(train_data.shape + (1,))
model = SignalNet(21)
model.compile(loss="binary_crossentropy", optimizer="adam")
history = model.fit(train_data, train_labels, batch_size=32, epochs=1, verbose=0)
