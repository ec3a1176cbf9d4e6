# %% role="sound" explain="model, frames, phonemes"
import keras
import numpy as np
from keras.layers import GRU, Dense, Input, TimeDistributed

rng = np.random.default_rng(10)
frames = rng.normal(size=(40, 18, 12)).astype("float32")
phonemes = keras.utils.to_categorical(rng.integers(0, 5, (40, 18)), 5)

speech = Input((18, 12))
h = GRU(10, return_sequences=True)(speech)
model = keras.Model(speech, TimeDistributed(Dense(5, activation="softmax"))(h))
model.compile("rmsprop", "categorical_crossentropy")
model.fit(frames, phonemes, epochs=1, verbose=0)
