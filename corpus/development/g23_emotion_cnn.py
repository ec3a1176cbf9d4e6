# %% [markdown]
# title: emotion cnn
# source: written for this corpus
# %% role="fault" because="output_rank_wrong"
import numpy as np
from keras import Sequential, Input
from keras.layers import Conv2D, MaxPooling2D, Dense, Dropout

X_train = np.random.rand(64, 48, 48, 1)
y_train = np.random.randint(0, 7, 64)

emotion = Sequential([
    Input(shape=(48, 48, 1)),
    Conv2D(16, (3, 3), activation="relu"),
    MaxPooling2D((2, 2)),
    Conv2D(32, (3, 3), activation="relu"),
    MaxPooling2D((2, 2)),
    Dense(64, activation="relu"),
    Dropout(0.5),
    Dense(7, activation="softmax"),
])
emotion.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
emotion.fit(X_train, y_train, batch_size=16, epochs=1)
# %% role="fix"
import numpy as np
from keras import Sequential, Input
from keras.layers import Conv2D, MaxPooling2D, Dense, Dropout, Flatten

X_train = np.random.rand(64, 48, 48, 1)
y_train = np.random.randint(0, 7, 64)

emotion = Sequential([
    Input(shape=(48, 48, 1)),
    Conv2D(16, (3, 3), activation="relu"),
    MaxPooling2D((2, 2)),
    Conv2D(32, (3, 3), activation="relu"),
    MaxPooling2D((2, 2)),
    Flatten(),
    Dense(64, activation="relu"),
    Dropout(0.5),
    Dense(7, activation="softmax"),
])
emotion.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
emotion.fit(X_train, y_train, batch_size=16, epochs=1)
