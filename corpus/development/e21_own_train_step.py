# %% [markdown]
# title: FocalLoss
# source: keras-team/keras-cv #877, 2022
# %% role="fault" because="class_numbers_with_categorical_loss" silent="yes" explain="net, samples, species"
import keras
import numpy as np
import tensorflow as tf
from keras import layers


class Net(keras.Model):
    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            loss = self.compute_loss(x=x, y=y, y_pred=self(x, training=True))
        grads = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply_gradients(zip(grads, self.trainable_variables))
        return {"loss": loss}


rng = np.random.default_rng(21)
samples = rng.normal(size=(60, 9)).astype("float32")
species = rng.integers(0, 4, (60, 1))

inputs = keras.Input((9,))
net = Net(inputs, layers.Dense(4, activation="softmax")(layers.Dense(8, activation="relu")(inputs)))
net.compile("adam", keras.losses.CategoricalFocalCrossentropy())
net.fit(samples, species, verbose=0)
# %% role="fix"
import keras
import numpy as np
import tensorflow as tf
from keras import layers


class Net(keras.Model):
    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            loss = self.compute_loss(x=x, y=y, y_pred=self(x, training=True))
        grads = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply_gradients(zip(grads, self.trainable_variables))
        return {"loss": loss}


rng = np.random.default_rng(21)
samples = rng.normal(size=(60, 9)).astype("float32")
species = rng.integers(0, 4, (60, 1))

inputs = keras.Input((9,))
net = Net(inputs, layers.Dense(4, activation="softmax")(layers.Dense(8, activation="relu")(inputs)))
net.compile("adam", keras.losses.CategoricalFocalCrossentropy())
net.fit(samples, keras.utils.to_categorical(species, 4), verbose=0)
