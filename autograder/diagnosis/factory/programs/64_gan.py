"""GAN on flat digits with a train_step for generator and discriminator."""
# kind: subclassed
import tensorflow as tf
import keras
from keras import layers
from sklearn.datasets import load_digits

x = load_digits().data[:128].astype("float32") / 16.0
dataset = tf.data.Dataset.from_tensor_slices(x).batch(32)

class GAN(keras.Model):
    def __init__(self):
        super().__init__()
        self.gen = keras.Sequential([keras.Input((8,)), layers.Dense(32, activation="relu"), layers.Dense(64, activation="sigmoid")])
        self.disc = keras.Sequential([keras.Input((64,)), layers.Dense(32, activation="relu"), layers.Dense(1)])
        self.d_opt, self.g_opt = keras.optimizers.Adam(1e-3), keras.optimizers.Adam(1e-3)
        self.bce = keras.losses.BinaryCrossentropy(from_logits=True)

    def train_step(self, real):
        n = tf.shape(real)[0]
        with tf.GradientTape() as tape:
            images = tf.concat([self.gen(tf.random.normal((n, 8))), real], axis=0)
            labels = tf.concat([tf.zeros((n, 1)), tf.ones((n, 1))], axis=0)
            d_loss = self.bce(labels, self.disc(images))
        grads = tape.gradient(d_loss, self.disc.trainable_weights)
        self.d_opt.apply_gradients(zip(grads, self.disc.trainable_weights))
        with tf.GradientTape() as tape:
            g_loss = self.bce(tf.ones((n, 1)), self.disc(self.gen(tf.random.normal((n, 8)))))
        grads = tape.gradient(g_loss, self.gen.trainable_weights)
        self.g_opt.apply_gradients(zip(grads, self.gen.trainable_weights))
        return {"d_loss": d_loss, "g_loss": g_loss}

model = GAN()
model.compile()
model.fit(dataset, epochs=1, verbose=0)
