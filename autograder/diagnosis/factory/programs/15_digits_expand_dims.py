"""Digits CNN with np.expand_dims and one-hot labels."""
# kind: images
import numpy as np
import keras
from keras.layers import Conv2D, Dense, Dropout, Flatten, Input, MaxPooling2D
from keras.models import Sequential
from sklearn.datasets import load_digits

images = load_digits().images[:150]
labels = load_digits().target[:150]
x = np.expand_dims(images, axis=-1) / 16.0
y = keras.utils.to_categorical(labels, 10)

model = Sequential()
model.add(Input(shape=(8, 8, 1)))
model.add(Conv2D(8, kernel_size=3, activation="relu"))
model.add(MaxPooling2D(pool_size=2))
model.add(Dropout(0.25))
model.add(Flatten())
model.add(Dense(10, activation="softmax"))
model.compile(loss=keras.losses.CategoricalCrossentropy(), optimizer="adam", metrics=["accuracy"])
model.fit(x, y, batch_size=30, epochs=1, validation_split=0.2, verbose=0)
