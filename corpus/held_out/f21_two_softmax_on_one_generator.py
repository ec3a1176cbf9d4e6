# %% [markdown]
# title: Expected to see 2 array(s), but instead got the following list of 1 arrays
# source: keras-team/keras-applications #87, 2019
# %% role="fault" because="outputs_differ"
import keras
import numpy as np
from keras.layers import Conv2D, Dense, GlobalAveragePooling2D

rng = np.random.default_rng(87)
photos = rng.random((24, 20, 20, 3)).astype("float32")
weather = keras.utils.to_categorical(rng.integers(0, 4, 24), 4)
season = keras.utils.to_categorical(rng.integers(0, 4, 24), 4)


def generator(size=8):
    while True:
        for start in range(0, len(photos), size):
            cut = slice(start, start + size)
            yield photos[cut], weather[cut]


image = keras.Input((20, 20, 3))
x = Conv2D(8, 3, activation="relu")(image)
x = GlobalAveragePooling2D()(x)
x_1 = Dense(12, activation="relu")(x)
predictions_1 = Dense(4, activation="softmax")(x_1)
x_2 = Dense(12, activation="relu")(x)
predictions_2 = Dense(4, activation="softmax")(x_2)

my_model = keras.Model(inputs=image, outputs=[predictions_1, predictions_2])
my_model.compile("rmsprop", loss=["categorical_crossentropy", "categorical_crossentropy"])
my_model.fit(generator(), steps_per_epoch=3, epochs=1, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras.layers import Conv2D, Dense, GlobalAveragePooling2D

rng = np.random.default_rng(87)
photos = rng.random((24, 20, 20, 3)).astype("float32")
weather = keras.utils.to_categorical(rng.integers(0, 4, 24), 4)
season = keras.utils.to_categorical(rng.integers(0, 4, 24), 4)


def generator(size=8):
    while True:
        for start in range(0, len(photos), size):
            cut = slice(start, start + size)
            yield photos[cut], (weather[cut], season[cut])


image = keras.Input((20, 20, 3))
x = Conv2D(8, 3, activation="relu")(image)
x = GlobalAveragePooling2D()(x)
x_1 = Dense(12, activation="relu")(x)
predictions_1 = Dense(4, activation="softmax")(x_1)
x_2 = Dense(12, activation="relu")(x)
predictions_2 = Dense(4, activation="softmax")(x_2)

my_model = keras.Model(inputs=image, outputs=[predictions_1, predictions_2])
my_model.compile("rmsprop", loss=["categorical_crossentropy", "categorical_crossentropy"])
my_model.fit(generator(), steps_per_epoch=3, epochs=1, verbose=0)
