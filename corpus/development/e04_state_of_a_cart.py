# %% [markdown]
# title: DQN: batch_shape = (None,) + tuple(shape) TypeError: 'int' object is not iterable
# source: germain-hug/Deep-RL-Keras #34, 2020
# %% role="fault" because="comma_missing"
import keras
import numpy as np


class Agent:
    def __init__(self, state_dim, action_dim):
        state = keras.layers.Input(shape=(state_dim))
        hidden = keras.layers.Dense(24, activation="relu")(state)
        self.model = keras.Model(state, keras.layers.Dense(action_dim)(hidden))
        self.model.compile("adam", "mse")

    def predict(self, states):
        return self.model.predict(states, verbose=0)


agent = Agent(4, 2)
agent.predict(np.zeros((1, 4)))
# %% role="fix"
import keras
import numpy as np


class Agent:
    def __init__(self, state_dim, action_dim):
        state = keras.layers.Input(shape=(state_dim,))
        hidden = keras.layers.Dense(24, activation="relu")(state)
        self.model = keras.Model(state, keras.layers.Dense(action_dim)(hidden))
        self.model.compile("adam", "mse")

    def predict(self, states):
        return self.model.predict(states, verbose=0)


agent = Agent(4, 2)
agent.predict(np.zeros((1, 4)))
