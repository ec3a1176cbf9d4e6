# %% [markdown]
# title: ValueError: Shapes (None, 30) and (None, 9) are incompatible
# source: chauhan01/Captcha-text-extraction #3, 2022
# %% role="fault" because="units_wrong"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(2)
train_x = rng.random((60, 12, 12, 1), dtype="float32")
train_y = keras.utils.to_categorical(rng.integers(0, 30, 60), 30)

inputs = keras.Input((12, 12, 1))
x = layers.Conv2D(6, 3, activation="relu")(inputs)
x = layers.GlobalMaxPooling2D()(x)
model = keras.Model(inputs, layers.Dense(9, activation="softmax")(x))
model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
model.fit(train_x, train_y, validation_split=0.2, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(2)
train_x = rng.random((60, 12, 12, 1), dtype="float32")
train_y = keras.utils.to_categorical(rng.integers(0, 30, 60), 30)

inputs = keras.Input((12, 12, 1))
x = layers.Conv2D(6, 3, activation="relu")(inputs)
x = layers.GlobalMaxPooling2D()(x)
model = keras.Model(inputs, layers.Dense(30, activation="softmax")(x))
model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
model.fit(train_x, train_y, validation_split=0.2, verbose=0)
