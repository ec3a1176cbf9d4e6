# %% [markdown]
# title: Input-shape validation error when using TimeDistributed wrapper
# source: tensorflow/tensorflow #28323, 2019
# %% role="fault" because="batch_axis_missing_in_data"
import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_digits

digits = load_digits()
strips = (digits.images[:160] / 16).reshape(40, 4, 8, 8, 1)
is_even = (digits.target[:160].reshape(40, 4).sum(axis=1) % 2)[:, np.newaxis]

cnn = keras.Sequential([keras.Input((8, 8, 1)), layers.Conv2D(4, 3, activation="relu"), layers.Flatten()])
model = keras.Sequential([
    keras.Input((4, 8, 8, 1)),
    layers.TimeDistributed(cnn),
    layers.LSTM(8),
    layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy")
model.fit(strips, is_even, verbose=0)
print(model.predict(strips[0], verbose=0))
# %% role="fix"
import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_digits

digits = load_digits()
strips = (digits.images[:160] / 16).reshape(40, 4, 8, 8, 1)
is_even = (digits.target[:160].reshape(40, 4).sum(axis=1) % 2)[:, np.newaxis]

cnn = keras.Sequential([keras.Input((8, 8, 1)), layers.Conv2D(4, 3, activation="relu"), layers.Flatten()])
model = keras.Sequential([
    keras.Input((4, 8, 8, 1)),
    layers.TimeDistributed(cnn),
    layers.LSTM(8),
    layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy")
model.fit(strips, is_even, verbose=0)
print(model.predict(strips[:1], verbose=0))
