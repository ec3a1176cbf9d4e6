# %% [markdown]
# title: vae generate
# source: written for this corpus
# %% role="fault" because="graph_disconnected"
import numpy as np
import keras
from keras import layers, ops

class Sampling(layers.Layer):
    def call(self, t):
        mu, logvar = t
        return mu + ops.exp(0.5 * logvar) * keras.random.normal(ops.shape(mu))

x_in = keras.Input((64,))
h = layers.Dense(32, activation="relu")(x_in)
mu = layers.Dense(2)(h)
logvar = layers.Dense(2)(h)
z = Sampling()([mu, logvar])
dec_hidden = layers.Dense(32, activation="relu")
dec_out = layers.Dense(64, activation="sigmoid")
recon = dec_out(dec_hidden(z))

vae = keras.Model(x_in, recon)
vae.compile("adam", "binary_crossentropy")
data = np.random.rand(100, 64).astype("float32")
vae.fit(data, data, epochs=1, verbose=0)

# generator: latent point -> picture
z_in = keras.Input((2,))
generator = keras.Model(z_in, recon)
print(generator.predict(np.random.randn(3, 2), verbose=0).shape)
# %% role="fix"
import numpy as np
import keras
from keras import layers, ops

class Sampling(layers.Layer):
    def call(self, t):
        mu, logvar = t
        return mu + ops.exp(0.5 * logvar) * keras.random.normal(ops.shape(mu))

x_in = keras.Input((64,))
h = layers.Dense(32, activation="relu")(x_in)
mu = layers.Dense(2)(h)
logvar = layers.Dense(2)(h)
z = Sampling()([mu, logvar])
dec_hidden = layers.Dense(32, activation="relu")
dec_out = layers.Dense(64, activation="sigmoid")
recon = dec_out(dec_hidden(z))

vae = keras.Model(x_in, recon)
vae.compile("adam", "binary_crossentropy")
data = np.random.rand(100, 64).astype("float32")
vae.fit(data, data, epochs=1, verbose=0)

# generator: latent point -> picture
z_in = keras.Input((2,))
generator = keras.Model(z_in, dec_out(dec_hidden(z_in)))
print(generator.predict(np.random.randn(3, 2), verbose=0).shape)
