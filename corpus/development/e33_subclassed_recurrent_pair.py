# %% [markdown]
# title: Second GRU of a subclass
# source: written for this corpus
# %% role="fault" because="return_sequences_missing"
import tensorflow as tf


class Forecaster(tf.keras.Model):
    def __init__(self, units):
        super().__init__()
        self.head = tf.keras.layers.Dense(1)
        self.second = tf.keras.layers.GRU(units)
        self.first = tf.keras.layers.GRU(units)
        self.norm = tf.keras.layers.LayerNormalization()

    def call(self, series):
        return self.head(self.second(self.first(self.norm(series))))


series = tf.random.stateless_normal((40, 15, 3), seed=(3, 3))
model = Forecaster(6)
model.compile("adam", "mse")
model.fit(series, series[:, -1, :1], verbose=0)
# %% role="fix"
import tensorflow as tf


class Forecaster(tf.keras.Model):
    def __init__(self, units):
        super().__init__()
        self.head = tf.keras.layers.Dense(1)
        self.second = tf.keras.layers.GRU(units)
        self.first = tf.keras.layers.GRU(units, return_sequences=True)
        self.norm = tf.keras.layers.LayerNormalization()

    def call(self, series):
        return self.head(self.second(self.first(self.norm(series))))


series = tf.random.stateless_normal((40, 15, 3), seed=(3, 3))
model = Forecaster(6)
model.compile("adam", "mse")
model.fit(series, series[:, -1, :1], verbose=0)
