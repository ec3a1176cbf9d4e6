# %% role="sound" explain="tagger, songs, moods"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(5)
songs = rng.normal(size=(70, 30, 8)).astype("float32")
moods = (rng.random((70, 6)) > 0.6).astype("int32")

inputs = keras.Input((None, 8))
x = layers.Conv1D(8, 3, padding="causal", activation="relu")(inputs)
x = layers.GlobalMaxPooling1D()(x)
tagger = keras.Model(inputs, layers.Dense(6, activation="sigmoid")(x))
tagger.compile("adam", "binary_crossentropy", metrics=["binary_accuracy"])
tagger.fit(songs, moods, validation_split=0.2, verbose=0)
