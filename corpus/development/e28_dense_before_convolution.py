# %% [markdown]
# title: enter input dimension
# source: keras-team/keras #7136, 2017
# %% role="fault" because="layer_wants_other_rank"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(28)
X_train = rng.random((50, 72))
Y_train = rng.random((50, 4))

inputs = keras.Input(shape=(72,))
dense1 = layers.Dense(32, activation="relu")(inputs)
conv1 = layers.Conv1D(4, 3, activation="relu")(dense1)
dense2 = layers.Dense(4, activation="relu")(layers.Flatten()(conv1))
model = keras.Model(inputs=inputs, outputs=dense2)
model.compile(optimizer="rmsprop", loss="msle")
model.fit(X_train, Y_train, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(28)
X_train = rng.random((50, 72))
Y_train = rng.random((50, 4))

inputs = keras.Input(shape=(72,))
dense1 = layers.Reshape((32, 1))(layers.Dense(32, activation="relu")(inputs))
conv1 = layers.Conv1D(4, 3, activation="relu")(dense1)
dense2 = layers.Dense(4, activation="relu")(layers.Flatten()(conv1))
model = keras.Model(inputs=inputs, outputs=dense2)
model.compile(optimizer="rmsprop", loss="msle")
model.fit(X_train, Y_train, verbose=0)
