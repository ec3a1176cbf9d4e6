# %% [markdown]
# title: ValueError: Error when checking input: expected input_2 to have 2 dimensions, but got array with shape (1, 1, 201)
# source: exalearn/EXARL #74, 2020
# %% role="fault" because="flattened_in_input"
import numpy as np
import keras
from keras import layers

n_actions, n_observations = 4, 24
rng = np.random.default_rng(15)
memory = rng.normal(size=(64, 1, n_observations)).astype("float32")
values = rng.normal(size=(64, n_actions)).astype("float32")

observation = keras.Input(shape=(n_observations,))
h = observation
for width in (32, 16):
    h = layers.Dense(width, activation="relu")(h)
critic = keras.Model(observation, layers.Dense(n_actions, activation="linear")(h))
critic.compile(optimizer="adam", loss="mse")

critic.train_on_batch(memory, values)
# %% role="fix"
import numpy as np
import keras
from keras import layers

n_actions, n_observations = 4, 24
rng = np.random.default_rng(15)
memory = rng.normal(size=(64, 1, n_observations)).astype("float32")
values = rng.normal(size=(64, n_actions)).astype("float32")

observation = keras.Input(shape=(1, n_observations))
h = layers.Flatten()(observation)
for width in (32, 16):
    h = layers.Dense(width, activation="relu")(h)
critic = keras.Model(observation, layers.Dense(n_actions, activation="linear")(h))
critic.compile(optimizer="adam", loss="mse")

critic.train_on_batch(memory, values)
