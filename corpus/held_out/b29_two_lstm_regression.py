# %% [markdown]
# title: Error when checking target: expected dense_1 to have 3 dimensions, but got array with shape (118, 1)
# source: Stack Overflow (mirrored at newbe.dev), year not shown
# %% role="fault" because="return_sequences_left_over" silent="yes" explain="model, tracks, scores"
import keras
import numpy as np
from keras.layers import LSTM, Dense, Dropout

rng = np.random.default_rng(118)
tracks = rng.normal(size=(118, 15, 2)).astype("float32")
scores = tracks.sum(axis=(1, 2)).reshape(-1, 1)

model = keras.Sequential()
model.add(LSTM(32, input_shape=(15, 2), return_sequences=True))
model.add(Dropout(0.3))
model.add(LSTM(32, return_sequences=True))
model.add(Dropout(0.3))
model.add(Dense(1))
model.compile(loss="mean_absolute_error", optimizer="adam")
model.fit(tracks, scores, epochs=1, batch_size=20, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras.layers import LSTM, Dense, Dropout

rng = np.random.default_rng(118)
tracks = rng.normal(size=(118, 15, 2)).astype("float32")
scores = tracks.sum(axis=(1, 2)).reshape(-1, 1)

model = keras.Sequential()
model.add(LSTM(32, input_shape=(15, 2), return_sequences=True))
model.add(Dropout(0.3))
model.add(LSTM(32))
model.add(Dropout(0.3))
model.add(Dense(1))
model.compile(loss="mean_absolute_error", optimizer="adam")
model.fit(tracks, scores, epochs=1, batch_size=20, verbose=0)
