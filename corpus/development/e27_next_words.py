# %% [markdown]
# title: Inputting Wrong Shape Within LSTM Model -- Expects 3 dimensions, only recieving 2
# source: keras-team/keras #815, 2015
# %% role="fault" because="return_sequences_missing"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(27)
text = rng.integers(0, 30, (24, 13))

model = keras.Sequential()
model.add(keras.Input((12,)))
model.add(layers.Embedding(30, 10))
for _ in range(1):
    model.add(layers.LSTM(16))
    model.add(layers.Dropout(0.5))
model.add(layers.TimeDistributed(layers.Dense(30, activation="softmax")))
model.compile(loss="sparse_categorical_crossentropy", optimizer="adam")
model.fit(text[:, :-1], text[:, 1:], verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(27)
text = rng.integers(0, 30, (24, 13))

model = keras.Sequential()
model.add(keras.Input((12,)))
model.add(layers.Embedding(30, 10))
for _ in range(1):
    model.add(layers.LSTM(16, return_sequences=True))
    model.add(layers.Dropout(0.5))
model.add(layers.TimeDistributed(layers.Dense(30, activation="softmax")))
model.compile(loss="sparse_categorical_crossentropy", optimizer="adam")
model.fit(text[:, :-1], text[:, 1:], verbose=0)
