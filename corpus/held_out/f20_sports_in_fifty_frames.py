# %% [markdown]
# title: Incompatible dense layer error in keras
# source: keras-team/keras #2858, 2016
# %% role="fault" because="return_sequences_left_over"
import keras
import numpy as np
from keras import layers

frames, pixels, sports = 12, 20, 7
rng = np.random.default_rng(2858)
videos = rng.random((40, frames, pixels)).astype("float32")
sport = keras.utils.to_categorical(rng.integers(0, sports, 40), sports)


class SportsNet(keras.Model):
    def __init__(self, units=(16, 16)):
        super().__init__()
        self.recurrent = [layers.LSTM(n, return_sequences=True) for n in units]
        self.dropout = layers.Dropout(0.2)
        self.classify = layers.Dense(sports, activation="softmax")

    def call(self, video, training=None):
        for layer in self.recurrent:
            video = self.dropout(layer(video), training=training)
        return self.classify(video)


net = SportsNet()
net.compile(loss="categorical_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
net.fit(videos, sport, batch_size=20, validation_split=0.1, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

frames, pixels, sports = 12, 20, 7
rng = np.random.default_rng(2858)
videos = rng.random((40, frames, pixels)).astype("float32")
sport = keras.utils.to_categorical(rng.integers(0, sports, 40), sports)


class SportsNet(keras.Model):
    def __init__(self, units=(16, 16)):
        super().__init__()
        self.recurrent = [layers.LSTM(units[0], return_sequences=True), layers.LSTM(units[1])]
        self.dropout = layers.Dropout(0.2)
        self.classify = layers.Dense(sports, activation="softmax")

    def call(self, video, training=None):
        for layer in self.recurrent:
            video = self.dropout(layer(video), training=training)
        return self.classify(video)


net = SportsNet()
net.compile(loss="categorical_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
net.fit(videos, sport, batch_size=20, validation_split=0.1, verbose=0)
