# %% role="sound" explain="model, x"
import numpy as np
import tensorflow as tf
import keras
from keras import layers

class GAN(keras.Model):
    def __init__(self, latent=8):
        super().__init__()
        self.latent = latent
        self.g = keras.Sequential([layers.Input((latent,)), layers.Dense(7 * 7 * 8), layers.Reshape((7, 7, 8)),
                                   layers.Conv2DTranspose(8, 4, strides=2, padding="same", activation="relu"),
                                   layers.Conv2DTranspose(1, 4, strides=2, padding="same", activation="tanh")])
        self.d = keras.Sequential([layers.Input((28, 28, 1)), layers.Conv2D(8, 4, strides=2), layers.LeakyReLU(),
                                   layers.GlobalMaxPooling2D(), layers.Dense(1)])
        self.bce = keras.losses.BinaryCrossentropy(from_logits=True)

    def compile(self, d_opt, g_opt):
        super().compile()
        self.d_opt, self.g_opt = d_opt, g_opt

    def train_step(self, real):
        n = tf.shape(real)[0]
        with tf.GradientTape() as t1:
            logits = self.d(tf.concat([real, self.g(tf.random.normal((n, self.latent)))], 0), training=True)
            dl = self.bce(tf.concat([tf.ones((n, 1)), tf.zeros((n, 1))], 0), logits)
        self.d_opt.apply_gradients(zip(t1.gradient(dl, self.d.trainable_weights), self.d.trainable_weights))
        with tf.GradientTape() as t2:
            gl = self.bce(tf.ones((n, 1)), self.d(self.g(tf.random.normal((n, self.latent)), training=True)))
        self.g_opt.apply_gradients(zip(t2.gradient(gl, self.g.trainable_weights), self.g.trainable_weights))
        return {"d_loss": dl, "g_loss": gl}

x = (np.random.rand(64, 28, 28, 1) * 2 - 1).astype("float32")
model = GAN()
model.compile(keras.optimizers.Adam(1e-4), keras.optimizers.Adam(1e-4))
model.fit(x, batch_size=16, epochs=1)
