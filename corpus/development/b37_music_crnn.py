# %% [markdown]
# title: ValueError: total size of new array must be unchanged
# source: jsalbert/Music-Genre-Classification-with-Deep-Learning #8, 2020
# %% role="fault" because="reshape_layer_differs"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(15)
melgrams = rng.normal(size=(40, 32, 64, 1)).astype("float32")
genres = np.arange(40) % 10

melgram_input = layers.Input(shape=(32, 64, 1))
x = layers.BatchNormalization(axis=2)(melgram_input)
x = layers.Conv2D(8, 3, padding="same", activation="elu")(x)
x = layers.MaxPooling2D((4, 2))(x)
x = layers.Conv2D(16, 3, padding="same", activation="elu")(x)
x = layers.MaxPooling2D((4, 4))(x)
x = layers.Permute((2, 1, 3))(x)
x = layers.Reshape((15, 16))(x)
x = layers.GRU(16, return_sequences=True)(x)
x = layers.GRU(16)(x)
genre = layers.Dense(10, activation="softmax")(x)
model = keras.Model(melgram_input, genre)
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(melgrams, genres, epochs=1, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(15)
melgrams = rng.normal(size=(40, 32, 64, 1)).astype("float32")
genres = np.arange(40) % 10

melgram_input = layers.Input(shape=(32, 64, 1))
x = layers.BatchNormalization(axis=2)(melgram_input)
x = layers.Conv2D(8, 3, padding="same", activation="elu")(x)
x = layers.MaxPooling2D((4, 2))(x)
x = layers.Conv2D(16, 3, padding="same", activation="elu")(x)
x = layers.MaxPooling2D((4, 4))(x)
x = layers.Permute((2, 1, 3))(x)
x = layers.Reshape((-1, 32))(x)
x = layers.GRU(16, return_sequences=True)(x)
x = layers.GRU(16)(x)
genre = layers.Dense(10, activation="softmax")(x)
model = keras.Model(melgram_input, genre)
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(melgrams, genres, epochs=1, verbose=0)
