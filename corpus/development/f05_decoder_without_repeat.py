# %% [markdown]
# title: Decoder of a sequence to sequence model gets no steps
# source: written for this corpus
# %% role="fault" because="return_sequences_missing"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(5)
past = rng.normal(size=(30, 14, 2)).astype("float32")

model = keras.Sequential()
model.add(keras.Input((14, 2)))
model.add(layers.GRU(8, activation="tanh"))
model.add(layers.Dense(8))
model.add(layers.GRU(8, return_sequences=True))
model.add(layers.TimeDistributed(layers.Dense(2)))
model.compile("adam", "mse")
model.fit(past, past[:, ::-1], verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(5)
past = rng.normal(size=(30, 14, 2)).astype("float32")

model = keras.Sequential()
model.add(keras.Input((14, 2)))
model.add(layers.GRU(8, activation="tanh", return_sequences=True))
model.add(layers.Dense(8))
model.add(layers.GRU(8, return_sequences=True))
model.add(layers.TimeDistributed(layers.Dense(2)))
model.compile("adam", "mse")
model.fit(past, past[:, ::-1], verbose=0)
