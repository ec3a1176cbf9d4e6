# %% [markdown]
# title: Adding conv1d after lstm
# source: keras-team/keras #5222, 2017
# %% role="fault" because="return_sequences_missing"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(1)
logs = rng.normal(size=(48, 20, 6)).astype("float32")
broken = rng.integers(0, 2, (48, 1))

model = keras.Sequential([
    keras.Input((20, 6)),
    layers.LSTM(12),
    layers.Conv1D(8, 5, activation="relu"),
    layers.GlobalMaxPooling1D(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy")
model.fit(logs, broken, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(1)
logs = rng.normal(size=(48, 20, 6)).astype("float32")
broken = rng.integers(0, 2, (48, 1))

model = keras.Sequential([
    keras.Input((20, 6)),
    layers.LSTM(12, return_sequences=True),
    layers.Conv1D(8, 5, activation="relu"),
    layers.GlobalMaxPooling1D(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy")
model.fit(logs, broken, verbose=0)
