"""Variational autoencoder on digits with a sampling layer and add_loss."""
# kind: autoencoder
import keras
from keras import layers, ops
from sklearn.datasets import load_digits

class Sampling(layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.seed_generator = keras.random.SeedGenerator(1337)

    def call(self, inputs):
        z_mean, z_log_var = inputs
        kl = -0.5 * ops.mean(1 + z_log_var - ops.square(z_mean) - ops.exp(z_log_var))
        self.add_loss(0.01 * kl)
        eps = keras.random.normal(ops.shape(z_mean), seed=self.seed_generator)
        return z_mean + ops.exp(0.5 * z_log_var) * eps

x = load_digits().data[:160].astype("float32") / 16.0
y = x

inputs = keras.Input(shape=(64,))
h = layers.Dense(32, activation="relu")(inputs)
z_mean = layers.Dense(2, name="z_mean")(h)
z_log_var = layers.Dense(2, name="z_log_var")(h)
z = Sampling()([z_mean, z_log_var])
h = layers.Dense(32, activation="relu")(z)
outputs = layers.Dense(64, activation="sigmoid")(h)
model = keras.Model(inputs, outputs, name="vae")
model.compile(optimizer="adam", loss="binary_crossentropy")
model.fit(x, y, epochs=1, batch_size=32, verbose=0)
