# %% role="sound" explain="arm, joints, position"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(14)
joints = rng.uniform(-1, 1, (150, 6))
position = np.column_stack([np.cos(joints[:, 0]), np.sin(joints[:, 1]), joints[:, 2] * joints[:, 3]])

inp = layers.Input((6,))
x = layers.Dense(24, activation="tanh")(inp)
arm = keras.Model(inp, layers.Dense(3)(x))
arm.compile("adam", keras.losses.Huber())
arm.fit(joints, position, epochs=1, verbose=0)
