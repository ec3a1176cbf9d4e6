# %% role="sound" explain="net, x, y"
import keras
import numpy as np
import tensorflow as tf
from keras import layers


class Scaled(keras.Model):
    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            loss = self.compute_loss(y=y, y_pred=self(x / 10, training=True))
        self.optimizer.apply(tape.gradient(loss, self.trainable_weights), self.trainable_weights)
        return {"loss": loss}


rng = np.random.default_rng(10)
x = rng.normal(size=(64, 5)).astype("float32") * 10
y = rng.integers(0, 4, 64)
inputs = keras.Input((5,))
net = Scaled(inputs, layers.Dense(4)(layers.Dense(9, activation="relu")(inputs)))
net.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
net.fit(x, y, verbose=0)
