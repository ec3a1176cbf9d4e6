# %% [markdown]
# title: dcgan pair
# source: written for this corpus
# %% role="fault" because="other_size_declared"
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers, Sequential

def make_generator(z):
    return Sequential([
        layers.Input((z,)),
        layers.Dense(7 * 7 * 16, activation="relu"),
        layers.Reshape((7, 7, 16)),
        layers.Conv2DTranspose(8, 4, strides=2, padding="same", activation="relu"),
        layers.Conv2DTranspose(8, 4, strides=2, padding="same", activation="relu"),
        layers.Conv2DTranspose(1, 4, strides=2, padding="same", activation="tanh"),
    ])

def make_discriminator():
    return Sequential([
        layers.Input((28, 28, 1)),
        layers.Conv2D(8, 4, strides=2, padding="same"),
        layers.LeakyReLU(),
        layers.Flatten(),
        layers.Dense(1, activation="sigmoid"),
    ])

gen, disc = make_generator(32), make_discriminator()
disc.compile("adam", "binary_crossentropy")
real = np.random.rand(32, 28, 28, 1) * 2 - 1
disc.trainable = False
noise = layers.Input((32,))
gan = tf.keras.Model(noise, disc(gen(noise)))
gan.compile("adam", "binary_crossentropy")
for step in range(2):
    z = np.random.normal(size=(32, 32))
    disc.train_on_batch(real, np.ones((32, 1)))
    disc.train_on_batch(gen.predict(z, verbose=0), np.zeros((32, 1)))
    gan.train_on_batch(z, np.ones((32, 1)))
# %% role="fix"
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers, Sequential

def make_generator(z):
    return Sequential([
        layers.Input((z,)),
        layers.Dense(7 * 7 * 16, activation="relu"),
        layers.Reshape((7, 7, 16)),
        layers.Conv2DTranspose(8, 4, strides=2, padding="same", activation="relu"),
        layers.Conv2DTranspose(1, 4, strides=2, padding="same", activation="tanh"),
    ])

def make_discriminator():
    return Sequential([
        layers.Input((28, 28, 1)),
        layers.Conv2D(8, 4, strides=2, padding="same"),
        layers.LeakyReLU(),
        layers.Flatten(),
        layers.Dense(1, activation="sigmoid"),
    ])

gen, disc = make_generator(32), make_discriminator()
disc.compile("adam", "binary_crossentropy")
real = np.random.rand(32, 28, 28, 1) * 2 - 1
disc.trainable = False
noise = layers.Input((32,))
gan = tf.keras.Model(noise, disc(gen(noise)))
gan.compile("adam", "binary_crossentropy")
for step in range(2):
    z = np.random.normal(size=(32, 32))
    disc.train_on_batch(real, np.ones((32, 1)))
    disc.train_on_batch(gen.predict(z, verbose=0), np.zeros((32, 1)))
    gan.train_on_batch(z, np.ones((32, 1)))
