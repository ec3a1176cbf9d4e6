# %% role="sound" explain="station, week, tomorrow"
import keras
import numpy as np
import pandas as pd
from keras import layers

rng = np.random.default_rng(4)
days = pd.DataFrame(rng.normal(size=(150, 5)), columns=["wind", "sun", "rain", "warmth", "pressure"])
span = 7
week = np.stack([days[i:i + span].to_numpy() for i in range(len(days) - span)])
tomorrow = days.loc[span:, ["wind", "sun"]].reset_index(drop=True)


class Station(keras.Model):
    def __init__(self, outputs):
        super().__init__()
        self.first = layers.GRU(10, return_sequences=True)
        self.second = layers.GRU(10)
        self.head = layers.Dense(outputs)

    def call(self, x):
        return self.head(self.second(self.first(x)))


station = Station(tomorrow.shape[1])
station.compile("adam", keras.losses.Huber(), metrics=["mae"])
station.fit(week, tomorrow, batch_size=20, verbose=0)
newest = station.predict(week[-1:], verbose=0)
