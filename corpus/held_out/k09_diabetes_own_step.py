# %% [markdown]
# title: diabetes own step
# source: written for this corpus
# %% role="fault" because="targets_broadcast" explain="model, ds"
import tensorflow as tf
from sklearn.datasets import load_diabetes
from tensorflow import keras

X, y = load_diabetes(return_X_y=True)
X = X.astype("float32")
y = ((y - y.mean()) / y.std()).astype("float32")
ds = tf.data.Dataset.from_tensor_slices((X, y)).shuffle(500).batch(32)

class Regressor(keras.Model):
    def __init__(self):
        super().__init__()
        self.h = keras.layers.Dense(32, activation="relu")
        self.o = keras.layers.Dense(1)

    def call(self, inputs):
        return self.o(self.h(inputs))

    def train_step(self, data):
        x, t = data
        with tf.GradientTape() as tape:
            pred = self(x, training=True)
            loss = tf.reduce_mean(tf.square(t - pred))
        grads = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply_gradients(zip(grads, self.trainable_variables))
        return {"loss": loss}

model = Regressor()
model.compile(optimizer="adam")
model.fit(ds, epochs=3)
# %% role="fix"
import tensorflow as tf
from sklearn.datasets import load_diabetes
from tensorflow import keras

X, y = load_diabetes(return_X_y=True)
X = X.astype("float32")
y = ((y - y.mean()) / y.std()).astype("float32")
ds = tf.data.Dataset.from_tensor_slices((X, y)).shuffle(500).batch(32)

class Regressor(keras.Model):
    def __init__(self):
        super().__init__()
        self.h = keras.layers.Dense(32, activation="relu")
        self.o = keras.layers.Dense(1)

    def call(self, inputs):
        return self.o(self.h(inputs))

    def train_step(self, data):
        x, t = data
        with tf.GradientTape() as tape:
            pred = self(x, training=True)
            loss = tf.reduce_mean(tf.square(t[:, tf.newaxis] - pred))
        grads = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply_gradients(zip(grads, self.trainable_variables))
        return {"loss": loss}

model = Regressor()
model.compile(optimizer="adam")
model.fit(ds, epochs=3)
