# %% role="sound" explain="net, photos, is_dog"
import keras
import numpy as np
from keras.layers import Conv2D, Dense, Dropout, Flatten, MaxPooling2D

rng = np.random.default_rng(0)
photos = rng.random((60, 24, 24, 3)).astype("float32")
is_dog = rng.integers(0, 2, 60)

net = keras.Sequential()
net.add(Conv2D(8, 3, activation="relu", input_shape=(24, 24, 3)))
net.add(MaxPooling2D(2))
net.add(Flatten())
net.add(Dropout(0.3))
net.add(Dense(1, activation="sigmoid"))
net.compile(loss="binary_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
net.fit(photos, is_dog, batch_size=16, epochs=1, verbose=0)
