# %% [markdown]
# title: ConvSpeechModel does not runs
# source: douglas125/SpeechCmdRecognition #8, 2020
# %% role="fault" because="axis_left_open"
import keras
import numpy as np
from keras import layers as L

sr, n_words = 200, 6
rng = np.random.default_rng(8)
waves = rng.normal(size=(48, sr, 1)).astype("float32")
word = rng.integers(0, n_words, 48)


def conv_speech_model(n_categories, input_length=None):
    inputs = L.Input((input_length, 1))
    x = L.Conv1D(8, 9, strides=4, activation="relu")(inputs)
    x = L.BatchNormalization()(x)
    x = L.MaxPooling1D(2)(x)
    x = L.Conv1D(12, 5, activation="relu")(x)
    x = L.Flatten()(x)
    x = L.Dense(16, activation="relu")(x)
    return keras.Model(inputs, L.Dense(n_categories, activation="softmax")(x))


model = conv_speech_model(n_words)
model.compile("adam", "sparse_categorical_crossentropy", metrics=["sparse_categorical_accuracy"])
model.fit(waves, word, epochs=1, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers as L

sr, n_words = 200, 6
rng = np.random.default_rng(8)
waves = rng.normal(size=(48, sr, 1)).astype("float32")
word = rng.integers(0, n_words, 48)


def conv_speech_model(n_categories, input_length=None):
    inputs = L.Input((input_length, 1))
    x = L.Conv1D(8, 9, strides=4, activation="relu")(inputs)
    x = L.BatchNormalization()(x)
    x = L.MaxPooling1D(2)(x)
    x = L.Conv1D(12, 5, activation="relu")(x)
    x = L.Flatten()(x)
    x = L.Dense(16, activation="relu")(x)
    return keras.Model(inputs, L.Dense(n_categories, activation="softmax")(x))


model = conv_speech_model(n_words, input_length=sr)
model.compile("adam", "sparse_categorical_crossentropy", metrics=["sparse_categorical_accuracy"])
model.fit(waves, word, epochs=1, verbose=0)
