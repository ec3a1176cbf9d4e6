# %% [markdown]
# title: Input Error on Second Layer of Recurrent Example from Doc
# source: keras-team/keras #5447, 2017
# %% role="fault" because="return_sequences_missing"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(5447)
reviews = rng.integers(1, 500, size=(96, 20))
liked = rng.integers(0, 2, size=96)


class Sentiment(keras.Model):
    def __init__(self, vocabulary):
        super().__init__()
        self.embed = layers.Embedding(vocabulary, 16)
        self.lower = layers.GRU(8)
        self.upper = layers.GRU(8)
        self.out = layers.Dense(1, activation="sigmoid")

    def call(self, tokens):
        x = self.embed(tokens)
        x = self.lower(x)
        x = self.upper(x)
        return self.out(x)


sentiment = Sentiment(500)
sentiment.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
sentiment.fit(reviews, liked, epochs=1, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(5447)
reviews = rng.integers(1, 500, size=(96, 20))
liked = rng.integers(0, 2, size=96)


class Sentiment(keras.Model):
    def __init__(self, vocabulary):
        super().__init__()
        self.embed = layers.Embedding(vocabulary, 16)
        self.lower = layers.GRU(8, return_sequences=True)
        self.upper = layers.GRU(8)
        self.out = layers.Dense(1, activation="sigmoid")

    def call(self, tokens):
        x = self.embed(tokens)
        x = self.lower(x)
        x = self.upper(x)
        return self.out(x)


sentiment = Sentiment(500)
sentiment.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
sentiment.fit(reviews, liked, epochs=1, verbose=0)
