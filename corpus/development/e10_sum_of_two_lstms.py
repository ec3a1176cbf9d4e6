# %% [markdown]
# title: Error when checking model target: expected time_distributed_1 to have 3 dimensions, but got array with shape (1822, 1)
# source: keras-team/keras #6318, 2017
# %% role="fault" because="return_sequences_left_over" silent="yes" explain="model, days, peak"
import numpy as np
from keras import Input, Model, layers

rng = np.random.default_rng(10)
days = rng.normal(size=(64, 7, 24)).astype("float32")
peak = days.max(axis=(1, 2))[:, np.newaxis]

inputs = Input(shape=(7, 24), name="input")
x1 = layers.LSTM(10, return_sequences=True)(inputs)
x2 = layers.LSTM(10, return_sequences=True)(x1)
x3 = layers.LSTM(10, return_sequences=True)(x2)
output = layers.Dense(1)(layers.LSTM(10, return_sequences=True)(layers.add([x3, x1])))
model = Model(inputs, output)
model.compile(optimizer="adam", loss="mse")
model.fit(days, peak, verbose=0)
# %% role="fix"
import numpy as np
from keras import Input, Model, layers

rng = np.random.default_rng(10)
days = rng.normal(size=(64, 7, 24)).astype("float32")
peak = days.max(axis=(1, 2))[:, np.newaxis]

inputs = Input(shape=(7, 24), name="input")
x1 = layers.LSTM(10, return_sequences=True)(inputs)
x2 = layers.LSTM(10, return_sequences=True)(x1)
x3 = layers.LSTM(10, return_sequences=True)(x2)
output = layers.Dense(1)(layers.LSTM(10)(layers.add([x3, x1])))
model = Model(inputs, output)
model.compile(optimizer="adam", loss="mse")
model.fit(days, peak, verbose=0)
