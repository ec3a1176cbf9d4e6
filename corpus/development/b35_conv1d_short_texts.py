# %% [markdown]
# title: Conv1D after MaxPooling1D Negative Dimension Error
# source: keras-team/keras #10128, 2018
# %% role="fault" because="pooled_to_nothing"
import keras
import numpy as np
from keras.layers import Conv1D, Dense, Embedding, GlobalMaxPooling1D, MaxPooling1D, SpatialDropout1D

MAX_SEQUENCE_LENGTH = 24
rng = np.random.default_rng(10128)
padded = rng.integers(0, 300, size=(64, MAX_SEQUENCE_LENGTH))
group = rng.integers(0, 4, size=64)

model = keras.Sequential()
model.add(Embedding(300, 16))
model.add(SpatialDropout1D(0.2))
for _ in range(2):
    model.add(Conv1D(32, 3, activation="relu"))
    model.add(MaxPooling1D(3))
model.add(Conv1D(32, 3, activation="relu"))
model.add(GlobalMaxPooling1D())
model.add(Dense(4, activation="softmax"))
model.compile("adam", loss="sparse_categorical_crossentropy")
model.fit(padded, group, epochs=1, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras.layers import Conv1D, Dense, Embedding, GlobalMaxPooling1D, MaxPooling1D, SpatialDropout1D

MAX_SEQUENCE_LENGTH = 24
rng = np.random.default_rng(10128)
padded = rng.integers(0, 300, size=(64, MAX_SEQUENCE_LENGTH))
group = rng.integers(0, 4, size=64)

model = keras.Sequential()
model.add(Embedding(300, 16))
model.add(SpatialDropout1D(0.2))
for _ in range(2):
    model.add(Conv1D(32, 3, activation="relu"))
    model.add(MaxPooling1D(2))
model.add(Conv1D(32, 3, activation="relu"))
model.add(GlobalMaxPooling1D())
model.add(Dense(4, activation="softmax"))
model.compile("adam", loss="sparse_categorical_crossentropy")
model.fit(padded, group, epochs=1, verbose=0)
