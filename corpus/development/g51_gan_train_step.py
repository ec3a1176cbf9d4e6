# %% [markdown]
# title: gan train step
# source: written for this corpus
# %% role="fault" because="batch_size_fixed"
import numpy as np
import tensorflow as tf
from tensorflow import keras

BATCH, LATENT = 32, 8

class GAN(keras.Model):
    def __init__(self, disc, gen):
        super().__init__()
        self.disc, self.gen = disc, gen

    def compile(self, d_opt, g_opt, loss_fn):
        super().compile()
        self.d_opt, self.g_opt, self.loss_fn = d_opt, g_opt, loss_fn

    def train_step(self, real):
        z = tf.random.normal((BATCH, LATENT))
        labels = tf.concat([tf.ones((BATCH, 1)), tf.zeros((BATCH, 1))], 0)
        with tf.GradientTape() as tape:
            pred = self.disc(tf.concat([real, self.gen(z)], 0), training=True)
            d_loss = self.loss_fn(labels, pred)
        v = self.disc.trainable_variables
        self.d_opt.apply_gradients(zip(tape.gradient(d_loss, v), v))
        with tf.GradientTape() as tape:
            g_loss = self.loss_fn(tf.ones((BATCH, 1)), self.disc(self.gen(z)))
        v = self.gen.trainable_variables
        self.g_opt.apply_gradients(zip(tape.gradient(g_loss, v), v))
        return {"d": d_loss, "g": g_loss}

disc = keras.Sequential([keras.Input((20,)), keras.layers.Dense(16), keras.layers.Dense(1)])
gen = keras.Sequential([keras.Input((LATENT,)), keras.layers.Dense(16), keras.layers.Dense(20)])
gan = GAN(disc, gen)
gan.compile(keras.optimizers.Adam(), keras.optimizers.Adam(),
            keras.losses.BinaryCrossentropy(from_logits=True))
ds = tf.data.Dataset.from_tensor_slices(np.random.randn(200, 20).astype("float32")).batch(BATCH)
gan.fit(ds, epochs=1, verbose=0)
# %% role="fix"
import numpy as np
import tensorflow as tf
from tensorflow import keras

BATCH, LATENT = 32, 8

class GAN(keras.Model):
    def __init__(self, disc, gen):
        super().__init__()
        self.disc, self.gen = disc, gen

    def compile(self, d_opt, g_opt, loss_fn):
        super().compile()
        self.d_opt, self.g_opt, self.loss_fn = d_opt, g_opt, loss_fn

    def train_step(self, real):
        z = tf.random.normal((BATCH, LATENT))
        labels = tf.concat([tf.ones((BATCH, 1)), tf.zeros((BATCH, 1))], 0)
        with tf.GradientTape() as tape:
            pred = self.disc(tf.concat([real, self.gen(z)], 0), training=True)
            d_loss = self.loss_fn(labels, pred)
        v = self.disc.trainable_variables
        self.d_opt.apply_gradients(zip(tape.gradient(d_loss, v), v))
        with tf.GradientTape() as tape:
            g_loss = self.loss_fn(tf.ones((BATCH, 1)), self.disc(self.gen(z)))
        v = self.gen.trainable_variables
        self.g_opt.apply_gradients(zip(tape.gradient(g_loss, v), v))
        return {"d": d_loss, "g": g_loss}

disc = keras.Sequential([keras.Input((20,)), keras.layers.Dense(16), keras.layers.Dense(1)])
gen = keras.Sequential([keras.Input((LATENT,)), keras.layers.Dense(16), keras.layers.Dense(20)])
gan = GAN(disc, gen)
gan.compile(keras.optimizers.Adam(), keras.optimizers.Adam(),
            keras.losses.BinaryCrossentropy(from_logits=True))
ds = tf.data.Dataset.from_tensor_slices(np.random.randn(200, 20).astype("float32")).batch(BATCH, drop_remainder=True)
gan.fit(ds, epochs=1, verbose=0)
