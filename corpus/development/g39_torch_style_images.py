# %% [markdown]
# title: torch style images
# source: written for this corpus
# %% role="fault" because="channels_first_in_input"
import numpy as np
import keras
from keras.layers import Input, Conv2D, MaxPooling2D, Flatten, Dense

rng = np.random.default_rng(2)
images = rng.integers(0, 256, (40, 3, 64, 64)).astype("float32") / 255.0
labels = rng.integers(1, 3, 40)

model = keras.Sequential()
model.add(Input(images.shape[1:]))
model.add(Conv2D(16, (3, 3), activation="relu"))
model.add(MaxPooling2D((2, 2)))
model.add(Conv2D(32, (3, 3), activation="relu"))
model.add(MaxPooling2D((2, 2)))
model.add(Flatten())
model.add(Dense(2, activation="softmax"))
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(images, labels, epochs=1, batch_size=8)
# %% role="fix"
import numpy as np
import keras
from keras.layers import Input, Conv2D, MaxPooling2D, Flatten, Dense

rng = np.random.default_rng(2)
images = rng.integers(0, 256, (40, 3, 64, 64)).astype("float32") / 255.0
images = images.transpose(0, 2, 3, 1)
labels = rng.integers(1, 3, 40) - 1

model = keras.Sequential()
model.add(Input(images.shape[1:]))
model.add(Conv2D(16, (3, 3), activation="relu"))
model.add(MaxPooling2D((2, 2)))
model.add(Conv2D(32, (3, 3), activation="relu"))
model.add(MaxPooling2D((2, 2)))
model.add(Flatten())
model.add(Dense(2, activation="softmax"))
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(images, labels, epochs=1, batch_size=8)
