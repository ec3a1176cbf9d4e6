# %% [markdown]
# title: expected input_4 to have shape (None, 185) but got array with shape (1665, 35)
# source: alexander-rakhlin/CNN-for-Sentence-Classification-in-Keras #27, 2017
# %% role="fault" because="other_size_declared" silent="yes" explain="cnn, sentences, sentiment"
import numpy as np
import keras
from keras.layers import Conv1D, Dense, Dropout, Embedding, GlobalMaxPooling1D

sequence_length, vocabulary = 185, 500
rng = np.random.default_rng(24)
tokens = [list(rng.integers(1, vocabulary, rng.integers(5, 36))) for _ in range(166)]
sentiment = rng.integers(0, 2, 166)
sentences = keras.utils.pad_sequences(tokens, maxlen=35, padding="post")

cnn = keras.Sequential()
cnn.add(keras.Input(shape=(sequence_length,), dtype="int32"))
cnn.add(Embedding(vocabulary, 20))
cnn.add(Dropout(0.5))
cnn.add(Conv1D(10, 8, activation="relu"))
cnn.add(GlobalMaxPooling1D())
cnn.add(Dense(1, activation="sigmoid"))
cnn.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
cnn.fit(sentences, sentiment, epochs=1, verbose=0)
# %% role="fix"
import numpy as np
import keras
from keras.layers import Conv1D, Dense, Dropout, Embedding, GlobalMaxPooling1D

sequence_length, vocabulary = 35, 500
rng = np.random.default_rng(24)
tokens = [list(rng.integers(1, vocabulary, rng.integers(5, 36))) for _ in range(166)]
sentiment = rng.integers(0, 2, 166)
sentences = keras.utils.pad_sequences(tokens, maxlen=35, padding="post")

cnn = keras.Sequential()
cnn.add(keras.Input(shape=(sequence_length,), dtype="int32"))
cnn.add(Embedding(vocabulary, 20))
cnn.add(Dropout(0.5))
cnn.add(Conv1D(10, 8, activation="relu"))
cnn.add(GlobalMaxPooling1D())
cnn.add(Dense(1, activation="sigmoid"))
cnn.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
cnn.fit(sentences, sentiment, epochs=1, verbose=0)
