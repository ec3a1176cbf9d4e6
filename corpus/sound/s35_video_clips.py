# %% role="sound" explain="model, clips, action"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(33)
clips = rng.random((32, 6, 12, 12, 3)).astype("float32")
action = np.arange(32) % 3

model = keras.Sequential()
model.add(keras.Input((6, 12, 12, 3)))
model.add(layers.TimeDistributed(layers.Conv2D(4, 3, activation="relu")))
model.add(layers.TimeDistributed(layers.Flatten()))
model.add(layers.LSTM(8))
model.add(layers.Dense(3, activation="softmax"))
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(clips, action, epochs=1, verbose=0)
