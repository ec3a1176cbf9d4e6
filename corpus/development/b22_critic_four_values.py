# %% [markdown]
# title: Does the output num of critic network (Q-value) should be 1? But the code is 3?
# source: yanpanlau/DDPG-Keras-Torcs #22, 2017
# %% role="fault" because="targets_broadcast" silent="yes" explain="critic, memory, targets"
import keras
import numpy as np
from keras import layers

state_size, action_dim, batch = 10, 4, 4
rng = np.random.default_rng(22)
states = rng.normal(size=(64, state_size)).astype("float32")
actions = rng.uniform(-1, 1, size=(64, action_dim)).astype("float32")
rewards = rng.normal(size=64).astype("float32")


def create_critic():
    s = layers.Input(shape=(state_size,))
    a = layers.Input(shape=(action_dim,))
    w1 = layers.Dense(16, activation="relu")(s)
    h1 = layers.Dense(32, activation="linear")(w1)
    a1 = layers.Dense(32, activation="linear")(a)
    h2 = layers.Add()([h1, a1])
    h3 = layers.Dense(32, activation="relu")(h2)
    v = layers.Dense(action_dim, activation="linear")(h3)
    model = keras.Model([s, a], v)
    model.compile(loss="mse", optimizer="adam")
    return model


critic = create_critic()
memory = [states, actions]
targets = rewards  # one Bellman value for each sample
critic.fit(memory, targets, batch_size=batch, epochs=1, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

state_size, action_dim, batch = 10, 4, 4
rng = np.random.default_rng(22)
states = rng.normal(size=(64, state_size)).astype("float32")
actions = rng.uniform(-1, 1, size=(64, action_dim)).astype("float32")
rewards = rng.normal(size=64).astype("float32")


def create_critic():
    s = layers.Input(shape=(state_size,))
    a = layers.Input(shape=(action_dim,))
    w1 = layers.Dense(16, activation="relu")(s)
    h1 = layers.Dense(32, activation="linear")(w1)
    a1 = layers.Dense(32, activation="linear")(a)
    h2 = layers.Add()([h1, a1])
    h3 = layers.Dense(32, activation="relu")(h2)
    v = layers.Dense(1, activation="linear")(h3)
    model = keras.Model([s, a], v)
    model.compile(loss="mse", optimizer="adam")
    return model


critic = create_critic()
memory = [states, actions]
targets = rewards  # one Bellman value for each sample
critic.fit(memory, targets, batch_size=batch, epochs=1, verbose=0)
