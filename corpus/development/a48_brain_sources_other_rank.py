# %% [markdown]
# title: tutorial 2
# source: LukeTheHecker/esinet #10, 2024
# %% role="fault" because="locked_to_first_shape"
import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(47)
eeg = rng.normal(size=(60, 16, 61)).astype("float32")
sources = rng.normal(size=(60, 16, 20)).astype("float32")

X = eeg[:, 0]
model = keras.Sequential(name="LSTM-model")
model.add(layers.Bidirectional(layers.LSTM(12, return_sequences=True)))
model.add(layers.TimeDistributed(layers.Dense(20)))
try:
    model(X)
except Exception as error:
    print("needs the time axis:", type(error).__name__)

X = eeg
model.compile(optimizer="adam", loss="mse")
model.fit(X, sources, epochs=1, verbose=0)
# %% role="fix"
import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(47)
eeg = rng.normal(size=(60, 16, 61)).astype("float32")
sources = rng.normal(size=(60, 16, 20)).astype("float32")

X = eeg[:, 0]
model = keras.Sequential(name="LSTM-model")
model.add(layers.Bidirectional(layers.LSTM(12, return_sequences=True)))
model.add(layers.TimeDistributed(layers.Dense(20)))
try:
    model(X)
except Exception as error:
    print("needs the time axis:", type(error).__name__)

X = eeg
model = keras.Sequential(name="LSTM-model")
model.add(keras.Input(shape=X.shape[1:]))
model.add(layers.Bidirectional(layers.LSTM(12, return_sequences=True)))
model.add(layers.TimeDistributed(layers.Dense(20)))
model.compile(optimizer="adam", loss="mse")
model.fit(X, sources, epochs=1, verbose=0)
