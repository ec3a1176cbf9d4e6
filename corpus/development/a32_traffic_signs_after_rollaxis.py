# %% [markdown]
# title: Convert source code from channels_first to channels_last
# source: chsasank/Traffic-Sign-Classification.keras #4, 2018
# %% role="fault" because="channels_first_in_data"
import numpy as np
from keras.layers import Conv2D, Dense, Dropout, Flatten, Input, MaxPooling2D
from keras.models import Sequential

IMG_SIZE, NUM_CLASSES = 24, 6
rng = np.random.default_rng(31)


def preprocess_img(img):
    img = img - img.mean()
    return np.rollaxis(img, -1)


imgs = [preprocess_img(rng.random((IMG_SIZE, IMG_SIZE, 3))) for _ in range(54)]
X = np.array(imgs, dtype="float32")
Y = np.eye(NUM_CLASSES)[rng.integers(0, NUM_CLASSES, 54)]

model = Sequential()
model.add(Input(shape=(IMG_SIZE, IMG_SIZE, 3)))
model.add(Conv2D(8, (3, 3), padding="same", activation="relu"))
model.add(MaxPooling2D(pool_size=(2, 2)))
model.add(Dropout(0.2))
model.add(Flatten())
model.add(Dense(NUM_CLASSES, activation="softmax"))
model.compile(loss="categorical_crossentropy", optimizer="sgd", metrics=["accuracy"])
model.fit(X, Y, batch_size=18, epochs=1, validation_split=0.2, verbose=0)
# %% role="fix"
import numpy as np
from keras.layers import Conv2D, Dense, Dropout, Flatten, Input, MaxPooling2D
from keras.models import Sequential

IMG_SIZE, NUM_CLASSES = 24, 6
rng = np.random.default_rng(31)


def preprocess_img(img):
    img = img - img.mean()
    return img


imgs = [preprocess_img(rng.random((IMG_SIZE, IMG_SIZE, 3))) for _ in range(54)]
X = np.array(imgs, dtype="float32")
Y = np.eye(NUM_CLASSES)[rng.integers(0, NUM_CLASSES, 54)]

model = Sequential()
model.add(Input(shape=(IMG_SIZE, IMG_SIZE, 3)))
model.add(Conv2D(8, (3, 3), padding="same", activation="relu"))
model.add(MaxPooling2D(pool_size=(2, 2)))
model.add(Dropout(0.2))
model.add(Flatten())
model.add(Dense(NUM_CLASSES, activation="softmax"))
model.compile(loss="categorical_crossentropy", optimizer="sgd", metrics=["accuracy"])
model.fit(X, Y, batch_size=18, epochs=1, validation_split=0.2, verbose=0)
