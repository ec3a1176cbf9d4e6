# %% [markdown]
# title: Keras MaxPooling2D gives ValueError: Negative dimension size caused by subtracting 2 from 1 for 'MaxPool_x'
# source: keras-team/keras #3945, 2016
# %% role="fault" because="pooled_to_nothing"
import keras
import numpy as np
from keras.layers import Activation, Conv2D, Dense, Dropout, Flatten, MaxPooling2D

img_width, img_height = 20, 20
rng = np.random.default_rng(3945)
thumbs = rng.random((40, img_width, img_height, 3)).astype("float32")
cat_or_dog = rng.integers(0, 2, 40)

model = keras.Sequential()
model.add(Conv2D(8, 3, input_shape=(img_width, img_height, 3)))
model.add(Activation("relu"))
model.add(MaxPooling2D(pool_size=(2, 2)))
model.add(Conv2D(8, 3))
model.add(Activation("relu"))
model.add(MaxPooling2D(pool_size=(2, 2)))
model.add(Conv2D(16, 3))
model.add(Activation("relu"))
model.add(MaxPooling2D(pool_size=(2, 2)))
model.add(Flatten())
model.add(Dense(16, activation="relu"))
model.add(Dropout(0.5))
model.add(Dense(1, activation="sigmoid"))
model.compile(loss="binary_crossentropy", optimizer="rmsprop")
model.fit(thumbs, cat_or_dog, epochs=1, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras.layers import Activation, Conv2D, Dense, Dropout, Flatten, MaxPooling2D

img_width, img_height = 20, 20
rng = np.random.default_rng(3945)
thumbs = rng.random((40, img_width, img_height, 3)).astype("float32")
cat_or_dog = rng.integers(0, 2, 40)

model = keras.Sequential()
model.add(Conv2D(8, 3, input_shape=(img_width, img_height, 3)))
model.add(Activation("relu"))
model.add(MaxPooling2D(pool_size=(2, 2)))
model.add(Conv2D(8, 3))
model.add(Activation("relu"))
model.add(MaxPooling2D(pool_size=(2, 2)))
model.add(Conv2D(16, 3, padding="same"))
model.add(Activation("relu"))
model.add(MaxPooling2D(pool_size=(2, 2)))
model.add(Flatten())
model.add(Dense(16, activation="relu"))
model.add(Dropout(0.5))
model.add(Dense(1, activation="sigmoid"))
model.compile(loss="binary_crossentropy", optimizer="rmsprop")
model.fit(thumbs, cat_or_dog, epochs=1, verbose=0)
