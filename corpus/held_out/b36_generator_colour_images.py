# %% [markdown]
# title: (paraphrased) GAN example: modifying the random generator for different image shapes
# source: perceptilabs.com forum, topic 90, about 2021
# %% role="fault" because="reshape_layer_differs"
import keras
import numpy as np
from keras import layers

latent = 32
image_shape = (14, 14, 3)


def make_generator():
    g = keras.Sequential(name="generator")
    g.add(layers.Input((latent,)))
    g.add(layers.Dense(64))
    g.add(layers.LeakyReLU(negative_slope=0.2))
    g.add(layers.Dense(128))
    g.add(layers.LeakyReLU(negative_slope=0.2))
    g.add(layers.Dense(14 * 14, activation="tanh"))
    g.add(layers.Reshape(image_shape))
    return g


generator = make_generator()
noise = np.random.default_rng(90).normal(size=(32, latent))
fakes = generator.predict(noise, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

latent = 32
image_shape = (14, 14, 3)


def make_generator():
    g = keras.Sequential(name="generator")
    g.add(layers.Input((latent,)))
    g.add(layers.Dense(64))
    g.add(layers.LeakyReLU(negative_slope=0.2))
    g.add(layers.Dense(128))
    g.add(layers.LeakyReLU(negative_slope=0.2))
    g.add(layers.Dense(14 * 14 * 3, activation="tanh"))
    g.add(layers.Reshape(image_shape))
    return g


generator = make_generator()
noise = np.random.default_rng(90).normal(size=(32, latent))
fakes = generator.predict(noise, verbose=0)
