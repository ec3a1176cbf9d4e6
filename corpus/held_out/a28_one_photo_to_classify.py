# %% [markdown]
# title: expected conv2d_3_input to have 4 dimensions, but got array with shape (600, 400, 3)
# source: keras-team/keras #10955, 2018
# %% role="fault" because="batch_axis_missing_in_data"
import numpy as np
import keras
from keras.layers import Activation, Conv2D, Dense, Dropout, Flatten, MaxPooling2D

rng = np.random.default_rng(27)
training = rng.random((50, 32, 32, 3)).astype("float32")
target = rng.integers(0, 2, 50)

model = keras.Sequential()
model.add(keras.Input((32, 32, 3)))
model.add(Conv2D(8, (3, 3)))
model.add(Activation("relu"))
model.add(MaxPooling2D(pool_size=(2, 2)))
model.add(Flatten())
model.add(Dropout(0.5))
model.add(Dense(1))
model.add(Activation("sigmoid"))
model.compile(loss="binary_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
model.fit(training, target, batch_size=5, epochs=1, verbose=0)

img = rng.integers(0, 256, (32, 32, 3)) / 255.0
prediction = model.predict(img, verbose=0)
# %% role="fix"
import numpy as np
import keras
from keras.layers import Activation, Conv2D, Dense, Dropout, Flatten, MaxPooling2D

rng = np.random.default_rng(27)
training = rng.random((50, 32, 32, 3)).astype("float32")
target = rng.integers(0, 2, 50)

model = keras.Sequential()
model.add(keras.Input((32, 32, 3)))
model.add(Conv2D(8, (3, 3)))
model.add(Activation("relu"))
model.add(MaxPooling2D(pool_size=(2, 2)))
model.add(Flatten())
model.add(Dropout(0.5))
model.add(Dense(1))
model.add(Activation("sigmoid"))
model.compile(loss="binary_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
model.fit(training, target, batch_size=5, epochs=1, verbose=0)

img = rng.integers(0, 256, (32, 32, 3)) / 255.0
prediction = model.predict(np.expand_dims(img, axis=0), verbose=0)
