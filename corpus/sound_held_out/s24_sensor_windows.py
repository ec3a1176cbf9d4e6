# %% role="sound" explain="model, windows, activity"
import keras
import numpy as np
from keras.layers import Conv1D, Dense, Dropout, Flatten, MaxPooling1D

rng = np.random.default_rng(22)
windows = rng.normal(size=(90, 64, 9)).astype("float32")
activity = keras.utils.to_categorical(np.arange(90) % 6)

model = keras.Sequential()
model.add(keras.Input(shape=(64, 9)))
model.add(Conv1D(16, 3, activation="relu"))
model.add(Conv1D(16, 3, activation="relu"))
model.add(Dropout(0.5))
model.add(MaxPooling1D(2))
model.add(Flatten())
model.add(Dense(6, activation="softmax"))
model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(windows, activity, epochs=1, batch_size=32, verbose=0)
