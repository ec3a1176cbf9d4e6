# %% [markdown]
# title: Bad shape input
# source: acvictor/Obama-Lip-Sync #6, 2019
# %% role="fault" because="other_size_declared" silent="yes" explain="model, audio, mouth"
import numpy as np
from keras import Sequential
from keras.layers import LSTM, Dense, Dropout, Input

look_back = 10
rng = np.random.default_rng(23)
mfcc = rng.normal(size=(200, 39))
audio = np.stack([mfcc[i : i + look_back] for i in range(len(mfcc) - look_back)])
mouth = rng.normal(size=(len(audio), 8))

model = Sequential([
    Input(shape=(50, 39)),
    LSTM(25),
    Dropout(0.25),
    Dense(8),
])
model.compile(loss="mean_squared_error", optimizer="adam", metrics=["mae"])
model.fit(audio, mouth, epochs=1, batch_size=32, verbose=0)
# %% role="fix"
import numpy as np
from keras import Sequential
from keras.layers import LSTM, Dense, Dropout, Input

look_back = 10
rng = np.random.default_rng(23)
mfcc = rng.normal(size=(200, 39))
audio = np.stack([mfcc[i : i + look_back] for i in range(len(mfcc) - look_back)])
mouth = rng.normal(size=(len(audio), 8))

model = Sequential([
    Input(shape=(look_back, 39)),
    LSTM(25),
    Dropout(0.25),
    Dense(8),
])
model.compile(loss="mean_squared_error", optimizer="adam", metrics=["mae"])
model.fit(audio, mouth, epochs=1, batch_size=32, verbose=0)
