# %% [markdown]
# title: LSTM stacking problem
# source: keras-team/keras #2721, 2016
# %% role="fault" because="return_sequences_missing"
import keras
import numpy as np
from keras.layers import LSTM, Dense

embedim = 2 + 22
rng = np.random.default_rng(2721)
notes = rng.random((64, 8, embedim)).astype("float32")
following = rng.integers(0, 2, (64, embedim)).astype("float32")

model = keras.Sequential()
model.add(LSTM(20, input_shape=(8, embedim)))
model.add(LSTM(20))
model.add(LSTM(20))
model.add(Dense(embedim, activation="sigmoid"))
model.compile("adam", "binary_crossentropy")
model.fit(notes, following, epochs=1, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras.layers import LSTM, Dense

embedim = 2 + 22
rng = np.random.default_rng(2721)
notes = rng.random((64, 8, embedim)).astype("float32")
following = rng.integers(0, 2, (64, embedim)).astype("float32")

model = keras.Sequential()
model.add(LSTM(20, input_shape=(8, embedim), return_sequences=True))
model.add(LSTM(20, return_sequences=True))
model.add(LSTM(20))
model.add(Dense(embedim, activation="sigmoid"))
model.compile("adam", "binary_crossentropy")
model.fit(notes, following, epochs=1, verbose=0)
