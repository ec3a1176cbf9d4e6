# %% [markdown]
# title: ddpg critic
# source: written for this corpus
# %% role="fault" because="other_size_declared"
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

class Critic(tf.keras.Model):
    """Q(s, a)"""
    def __init__(self, hidden=32):
        super().__init__()
        self.inp = layers.Dense(hidden, activation="relu")
        self.mid = layers.Dense(hidden, activation="relu")
        self.q = layers.Dense(1)

    def call(self, inputs):
        state, action = inputs
        s = self.inp(state)
        a = self.inp(action)
        z = self.mid(tf.concat([s, a], axis=-1))
        return self.q(z)

states = np.random.randn(64, 11).astype("float32")
actions = np.random.uniform(-1, 1, (64, 3)).astype("float32")
td_target = np.random.randn(64, 1).astype("float32")

critic = Critic()
critic.compile(optimizer=tf.keras.optimizers.Adam(2e-3), loss="mse")
critic.fit((states, actions), td_target, batch_size=32, verbose=0)
# %% role="fix"
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

class Critic(tf.keras.Model):
    """Q(s, a)"""
    def __init__(self, hidden=32):
        super().__init__()
        self.inp = layers.Dense(hidden, activation="relu")
        self.inp_a = layers.Dense(hidden, activation="relu")
        self.mid = layers.Dense(hidden, activation="relu")
        self.q = layers.Dense(1)

    def call(self, inputs):
        state, action = inputs
        s = self.inp(state)
        a = self.inp_a(action)
        z = self.mid(tf.concat([s, a], axis=-1))
        return self.q(z)

states = np.random.randn(64, 11).astype("float32")
actions = np.random.uniform(-1, 1, (64, 3)).astype("float32")
td_target = np.random.randn(64, 1).astype("float32")

critic = Critic()
critic.compile(optimizer=tf.keras.optimizers.Adam(2e-3), loss="mse")
critic.fit((states, actions), td_target, batch_size=32, verbose=0)
