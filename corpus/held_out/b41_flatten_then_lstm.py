# %% [markdown]
# title: Problem connecting Flatten() and LSTM()
# source: keras-team/keras #11506, 2018
# %% role="fault" because="layer_wants_other_rank"
import keras
import numpy as np
from keras.layers import LSTM, Activation, Conv2D, Dense, Flatten, Reshape

map_size = 9
rng = np.random.default_rng(11506)
maps = rng.integers(0, 3, (50, map_size, map_size, 1)).astype("float32")
q_values = rng.normal(size=(50, 5)).astype("float32")

agent = keras.Sequential()
agent.add(keras.Input((map_size, map_size, 1)))
agent.add(Conv2D(8, (3, 3), strides=(1, 1), padding="same"))
agent.add(Activation("relu"))
agent.add(Flatten())
agent.add(LSTM(20, activation="tanh"))
agent.add(Dense(units=30, activation="relu"))
agent.add(Dense(units=5, activation="linear"))
agent.compile(loss="mse", optimizer=keras.optimizers.Adam(1e-4))
agent.fit(maps, q_values, epochs=1, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras.layers import LSTM, Activation, Conv2D, Dense, Flatten, Reshape

map_size = 9
rng = np.random.default_rng(11506)
maps = rng.integers(0, 3, (50, map_size, map_size, 1)).astype("float32")
q_values = rng.normal(size=(50, 5)).astype("float32")

agent = keras.Sequential()
agent.add(keras.Input((map_size, map_size, 1)))
agent.add(Conv2D(8, (3, 3), strides=(1, 1), padding="same"))
agent.add(Activation("relu"))
agent.add(Reshape((map_size, map_size * 8)))
agent.add(LSTM(20, activation="tanh"))
agent.add(Dense(units=30, activation="relu"))
agent.add(Dense(units=5, activation="linear"))
agent.compile(loss="mse", optimizer=keras.optimizers.Adam(1e-4))
agent.fit(maps, q_values, epochs=1, verbose=0)
