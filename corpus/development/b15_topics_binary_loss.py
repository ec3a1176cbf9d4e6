# %% [markdown]
# title: `logits` and `labels` must have the same shape, received ((32, 5) vs (32, 1)).
# source: fchollet/deep-learning-with-python-notebooks #216, 2023
# %% role="fault" because="loss_unfit"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(216)
n_topics = 5
wires = rng.integers(0, 2, (160, 100)).astype("float32")
topics = rng.integers(0, n_topics, (160, 1))

model = keras.Sequential([
    layers.Dense(16, activation="relu"),
    layers.Dense(16, activation="relu"),
    layers.Dense(n_topics, activation="softmax"),
])
model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(wires, topics, epochs=1, batch_size=32, validation_split=0.2, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(216)
n_topics = 5
wires = rng.integers(0, 2, (160, 100)).astype("float32")
topics = rng.integers(0, n_topics, (160, 1))

model = keras.Sequential([
    layers.Dense(16, activation="relu"),
    layers.Dense(16, activation="relu"),
    layers.Dense(n_topics, activation="softmax"),
])
model.compile(optimizer="rmsprop", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(wires, topics, epochs=1, batch_size=32, validation_split=0.2, verbose=0)
