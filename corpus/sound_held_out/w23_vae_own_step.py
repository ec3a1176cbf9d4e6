# %% role="sound" explain="model, x, x"
import numpy as np
import tensorflow as tf
import keras
from keras import layers

class VAE(keras.Model):
    def __init__(self, dim=2):
        super().__init__()
        self.enc = keras.Sequential([layers.Dense(32, activation="relu"), layers.Dense(2 * dim)])
        self.dec = keras.Sequential([layers.Dense(32, activation="relu"), layers.Dense(64, activation="sigmoid")])

    def call(self, x):
        mu, logv = tf.split(self.enc(x), 2, axis=-1)
        z = mu + tf.exp(0.5 * logv) * tf.random.normal(tf.shape(mu))
        kl = -0.5 * tf.reduce_sum(1 + logv - tf.square(mu) - tf.exp(logv), axis=-1)
        self.add_loss(tf.reduce_mean(kl))
        return self.dec(z)

def recon(x, r):
    return 64 * keras.losses.binary_crossentropy(x, r)

from sklearn.datasets import load_digits
x = (load_digits().data / 16).astype("float32")
model = VAE()
model.compile("adam", recon)
model.fit(x, x, epochs=1, batch_size=128)
