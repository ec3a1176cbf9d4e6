# %% role="sound" explain="model, clips, gesture"
import keras
import numpy as np
from keras.layers import GRU, Conv2D, Dense, Flatten, MaxPooling2D, TimeDistributed

rng = np.random.default_rng(5)
clips = rng.random((24, 5, 16, 16, 1)).astype("float32")
gesture = np.arange(24) % 6


def batches(size=8):
    while True:
        order = rng.permutation(24)
        for start in range(0, 24, size):
            chosen = order[start:start + size]
            yield clips[chosen], gesture[chosen]


model = keras.Sequential()
model.add(keras.Input((5, 16, 16, 1)))
model.add(TimeDistributed(Conv2D(4, 3, activation="relu")))
model.add(TimeDistributed(MaxPooling2D(2)))
model.add(TimeDistributed(Flatten()))
model.add(GRU(12))
model.add(Dense(6, activation="softmax"))
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(batches(), steps_per_epoch=3, verbose=0)
