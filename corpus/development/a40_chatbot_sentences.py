# %% [markdown]
# title: ValueError: Failed to convert a NumPy array to a Tensor (Unsupported object type list).
# source: keras-team/keras #13940, 2020
# %% role="fault" because="ragged_data"
import numpy as np
import keras
from keras import layers

LearnedWords = {}


def numbers(sentence):
    return [LearnedWords.setdefault(word, len(LearnedWords) + 1) for word in sentence.split()]


questions = ["how are you", "what is your name", "good morning", "where do you live these days"] * 10
kinds = np.array([0, 1, 0, 1] * 10)
X = np.array([numbers(question) for question in questions], dtype=object)

bot = keras.Sequential([
    layers.Embedding(len(LearnedWords) + 1, 8),
    layers.LSTM(8),
    layers.Dense(1, activation="sigmoid"),
])
bot.compile(optimizer="adam", loss="binary_crossentropy")
bot.fit(X, kinds, epochs=1, verbose=0)
# %% role="fix"
import numpy as np
import keras
from keras import layers

LearnedWords = {}


def numbers(sentence):
    return [LearnedWords.setdefault(word, len(LearnedWords) + 1) for word in sentence.split()]


questions = ["how are you", "what is your name", "good morning", "where do you live these days"] * 10
kinds = np.array([0, 1, 0, 1] * 10)
X = keras.utils.pad_sequences([numbers(question) for question in questions])

bot = keras.Sequential([
    layers.Embedding(len(LearnedWords) + 1, 8),
    layers.LSTM(8),
    layers.Dense(1, activation="sigmoid"),
])
bot.compile(optimizer="adam", loss="binary_crossentropy")
bot.fit(X, kinds, epochs=1, verbose=0)
