# %% [markdown]
# title: dqn replay
# source: written for this corpus
# %% role="fault" because="batch_axis_missing_in_data"
import random
from collections import deque
import numpy as np
import tensorflow as tf

class Agent:
    def __init__(self, n_states, n_actions):
        self.n_actions = n_actions
        self.memory = deque(maxlen=500)
        self.model = tf.keras.Sequential([
            tf.keras.Input((n_states,)),
            tf.keras.layers.Dense(24, activation="relu"),
            tf.keras.layers.Dense(n_actions),
        ])
        self.model.compile(loss="mse", optimizer="adam")

    def act(self, state, eps=0.0):
        if random.random() < eps:
            return random.randrange(self.n_actions)
        return int(np.argmax(self.model.predict(state, verbose=0)[0]))

    def replay(self, k=16):
        batch = random.sample(list(self.memory), k)
        s = np.array([b[0] for b in batch])
        s2 = np.array([b[3] for b in batch])
        q = self.model.predict(s, verbose=0)
        q2 = self.model.predict(s2, verbose=0).max(axis=1)
        for i, (_, a, r, _) in enumerate(batch):
            q[i, a] = r + 0.95 * q2[i]
        self.model.fit(s, q, verbose=0)

agent = Agent(4, 2)
for _ in range(40):
    s = np.random.randn(4).astype("float32")
    agent.memory.append((s, random.randrange(2), 1.0, s + 0.1))
agent.replay()
print(agent.act(np.random.randn(4).astype("float32")))
# %% role="fix"
import random
from collections import deque
import numpy as np
import tensorflow as tf

class Agent:
    def __init__(self, n_states, n_actions):
        self.n_actions = n_actions
        self.memory = deque(maxlen=500)
        self.model = tf.keras.Sequential([
            tf.keras.Input((n_states,)),
            tf.keras.layers.Dense(24, activation="relu"),
            tf.keras.layers.Dense(n_actions),
        ])
        self.model.compile(loss="mse", optimizer="adam")

    def act(self, state, eps=0.0):
        if random.random() < eps:
            return random.randrange(self.n_actions)
        return int(np.argmax(self.model.predict(state[np.newaxis, :], verbose=0)[0]))

    def replay(self, k=16):
        batch = random.sample(list(self.memory), k)
        s = np.array([b[0] for b in batch])
        s2 = np.array([b[3] for b in batch])
        q = self.model.predict(s, verbose=0)
        q2 = self.model.predict(s2, verbose=0).max(axis=1)
        for i, (_, a, r, _) in enumerate(batch):
            q[i, a] = r + 0.95 * q2[i]
        self.model.fit(s, q, verbose=0)

agent = Agent(4, 2)
for _ in range(40):
    s = np.random.randn(4).astype("float32")
    agent.memory.append((s, random.randrange(2), 1.0, s + 0.1))
agent.replay()
print(agent.act(np.random.randn(4).astype("float32")))
