# %% [markdown]
# title: gesture cnn lstm
# source: written for this corpus
# %% role="fault" because="layer_wants_other_rank"
import numpy as np
from keras.models import Sequential
from keras.layers import (Input, TimeDistributed, Conv2D, MaxPooling2D,
                          Flatten, LSTM, Dense)

frames, size, n_gestures = 8, 24, 5
clips = np.random.rand(12, frames, size, size, 1).astype("float32")
labels = np.random.randint(0, n_gestures, 12)

model = Sequential()
model.add(Input((frames, size, size, 1)))
model.add(TimeDistributed(Conv2D(8, (3, 3), activation="relu")))
model.add(TimeDistributed(MaxPooling2D((2, 2))))
model.add(TimeDistributed(Conv2D(8, (3, 3), activation="relu")))
model.add(Flatten())
model.add(LSTM(16))
model.add(Dense(n_gestures, activation="softmax"))
model.compile(loss="sparse_categorical_crossentropy", optimizer="adam")
model.fit(clips, labels, epochs=1, batch_size=4, verbose=0)
# %% role="fix"
import numpy as np
from keras.models import Sequential
from keras.layers import (Input, TimeDistributed, Conv2D, MaxPooling2D,
                          Flatten, LSTM, Dense)

frames, size, n_gestures = 8, 24, 5
clips = np.random.rand(12, frames, size, size, 1).astype("float32")
labels = np.random.randint(0, n_gestures, 12)

model = Sequential()
model.add(Input((frames, size, size, 1)))
model.add(TimeDistributed(Conv2D(8, (3, 3), activation="relu")))
model.add(TimeDistributed(MaxPooling2D((2, 2))))
model.add(TimeDistributed(Conv2D(8, (3, 3), activation="relu")))
model.add(TimeDistributed(Flatten()))
model.add(LSTM(16))
model.add(Dense(n_gestures, activation="softmax"))
model.compile(loss="sparse_categorical_crossentropy", optimizer="adam")
model.fit(clips, labels, epochs=1, batch_size=4, verbose=0)
