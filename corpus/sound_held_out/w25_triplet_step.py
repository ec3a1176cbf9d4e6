# %% role="sound" explain="model, ds"
import numpy as np
import tensorflow as tf
import keras
from keras import layers

class Triplet(keras.Model):
    def __init__(self, net, margin=0.5):
        super().__init__()
        self.net, self.margin = net, margin

    def train_step(self, data):
        a, p, n = data
        with tf.GradientTape() as tape:
            ea, ep, en = self.net(a), self.net(p), self.net(n)
            dp = tf.reduce_sum(tf.square(ea - ep), -1)
            dn = tf.reduce_sum(tf.square(ea - en), -1)
            loss = tf.reduce_mean(tf.maximum(dp - dn + self.margin, 0.0))
        g = tape.gradient(loss, self.net.trainable_weights)
        self.optimizer.apply_gradients(zip(g, self.net.trainable_weights))
        return {"loss": loss}

x = np.random.rand(3, 96, 20).astype("float32")
ds = tf.data.Dataset.from_tensor_slices((x[0], x[1], x[2])).batch(32)
net = keras.Sequential([layers.Input((20,)), layers.Dense(32, activation="relu"), layers.Dense(8), layers.UnitNormalization()])
model = Triplet(net)
model.compile("adam")
model.fit(ds, epochs=1)
