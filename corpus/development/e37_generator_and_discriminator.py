# %% [markdown]
# title: Discriminator made for larger images than the generator draws
# source: written for this corpus
# %% role="fault" because="other_size_declared"
import keras
import numpy as np
from keras import layers

generator = keras.Sequential([
    keras.Input((16,)),
    layers.Dense(7 * 7 * 4, activation="relu"),
    layers.Reshape((7, 7, 4)),
    layers.Conv2DTranspose(4, 4, strides=2, padding="same", activation="relu"),
    layers.Conv2DTranspose(1, 4, strides=2, padding="same", activation="sigmoid"),
])
seen = keras.Input((32, 32, 1))
x = layers.Conv2D(4, 3, strides=2, activation="relu")(seen)
discriminator = keras.Model(seen, layers.Dense(1, activation="sigmoid")(layers.Flatten()(x)))

noise = keras.Input((16,))
gan = keras.Model(noise, discriminator(generator(noise)))
gan.compile("adam", "binary_crossentropy")
gan.fit(np.random.default_rng(37).normal(size=(16, 16)), np.ones((16, 1)), verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

generator = keras.Sequential([
    keras.Input((16,)),
    layers.Dense(7 * 7 * 4, activation="relu"),
    layers.Reshape((7, 7, 4)),
    layers.Conv2DTranspose(4, 4, strides=2, padding="same", activation="relu"),
    layers.Conv2DTranspose(1, 4, strides=2, padding="same", activation="sigmoid"),
])
seen = keras.Input((28, 28, 1))
x = layers.Conv2D(4, 3, strides=2, activation="relu")(seen)
discriminator = keras.Model(seen, layers.Dense(1, activation="sigmoid")(layers.Flatten()(x)))

noise = keras.Input((16,))
gan = keras.Model(noise, discriminator(generator(noise)))
gan.compile("adam", "binary_crossentropy")
gan.fit(np.random.default_rng(37).normal(size=(16, 16)), np.ones((16, 1)), verbose=0)
