# %% [markdown]
# title: Expected 3 dimensions but got array with shape (11, 2)
# source: keras-team/keras #6351, 2019
# %% role="fault" because="other_size_declared"
import keras
import numpy as np
from keras import layers

sales = np.random.default_rng(11).poisson(4, (60, 50, 5)).astype("float32")
train_x, test_x = sales[:, :40], sales[:, 40:]
busy = (sales.sum(axis=(1, 2)) > 1000).astype("float32")

model = keras.Sequential([
    keras.Input(train_x.shape[1:]),
    layers.Conv1D(6, 3, activation="relu"),
    layers.Flatten(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy")
model.fit(train_x, busy, verbose=0)
model.evaluate(test_x, busy, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

sales = np.random.default_rng(11).poisson(4, (60, 50, 5)).astype("float32")
train_x, test_x = sales[:, :25], sales[:, 25:]
busy = (sales.sum(axis=(1, 2)) > 1000).astype("float32")

model = keras.Sequential([
    keras.Input(train_x.shape[1:]),
    layers.Conv1D(6, 3, activation="relu"),
    layers.Flatten(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy")
model.fit(train_x, busy, verbose=0)
model.evaluate(test_x, busy, verbose=0)
