# %% [markdown]
# title: Problem about "restructure_data" func
# source: IcedDoggie/Micro-Expression-with-Deep-Learning #7, 2018
# %% role="fault" because="reshape_scrambles" silent="yes" explain="model, Train_X, emotion"
import numpy as np
import keras
from keras import layers

n, r, w, channel = 60, 24, 24, 3
rng = np.random.default_rng(35)
emotion = rng.integers(0, 3, n)
rows, columns = np.mgrid[0:r, 0:w] / r
faces = np.stack([
    np.stack([0.2 * rows + 0.1 * columns + (0.7 if c == e else 0.1) for c in range(channel)]) for e in emotion
])

Train_X = faces.reshape(n, r, w, channel).astype("float32")

model = keras.Sequential([
    keras.Input((r, w, channel)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.MaxPooling2D(2),
    layers.Conv2D(8, 3, activation="relu"),
    layers.GlobalAveragePooling2D(),
    layers.Dense(3, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(Train_X, emotion, epochs=1, verbose=0)
# %% role="fix"
import numpy as np
import keras
from keras import layers

n, r, w, channel = 60, 24, 24, 3
rng = np.random.default_rng(35)
emotion = rng.integers(0, 3, n)
rows, columns = np.mgrid[0:r, 0:w] / r
faces = np.stack([
    np.stack([0.2 * rows + 0.1 * columns + (0.7 if c == e else 0.1) for c in range(channel)]) for e in emotion
])

Train_X = np.transpose(faces, (0, 2, 3, 1)).astype("float32")

model = keras.Sequential([
    keras.Input((r, w, channel)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.MaxPooling2D(2),
    layers.Conv2D(8, 3, activation="relu"),
    layers.GlobalAveragePooling2D(),
    layers.Dense(3, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(Train_X, emotion, epochs=1, verbose=0)
