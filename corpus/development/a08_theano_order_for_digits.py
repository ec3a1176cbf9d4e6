# %% [markdown]
# title: Negative dimension size caused by subtracting 3 from 1 for 'conv2d_2/convolution'
# source: keras-team/keras #7611, 2017
# %% role="fault" because="channels_first_in_input"
import numpy as np
from keras import Sequential
from keras.layers import Conv2D, Dense, Dropout, Flatten, MaxPooling2D

rng = np.random.default_rng(7)
X_train = rng.random((96, 28, 28, 1), dtype="float32")
Y_train = np.eye(10)[rng.integers(0, 10, 96)]

model = Sequential()
model.add(Conv2D(8, (3, 3), activation="relu", input_shape=(1, 28, 28)))
model.add(Conv2D(8, (3, 3), activation="relu"))
model.add(MaxPooling2D(pool_size=(2, 2)))
model.add(Dropout(0.25))
model.add(Flatten())
model.add(Dense(10, activation="softmax"))
model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(X_train, Y_train, batch_size=32, epochs=1, verbose=0)
# %% role="fix"
import numpy as np
from keras import Sequential
from keras.layers import Conv2D, Dense, Dropout, Flatten, MaxPooling2D

rng = np.random.default_rng(7)
X_train = rng.random((96, 28, 28, 1), dtype="float32")
Y_train = np.eye(10)[rng.integers(0, 10, 96)]

model = Sequential()
model.add(Conv2D(8, (3, 3), activation="relu", input_shape=(28, 28, 1)))
model.add(Conv2D(8, (3, 3), activation="relu"))
model.add(MaxPooling2D(pool_size=(2, 2)))
model.add(Dropout(0.25))
model.add(Flatten())
model.add(Dense(10, activation="softmax"))
model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(X_train, Y_train, batch_size=32, epochs=1, verbose=0)
