# %% [markdown]
# title: Fit_generator not working with batches or with single entries
# source: keras-team/keras #4641, 2016
# %% role="fault" because="batch_axis_missing_in_data"
import keras
import numpy as np

rng = np.random.default_rng(1)
patterns = rng.random((40, 3))
codes = np.eye(3)[rng.integers(0, 3, 40)]


def entries():
    while True:
        for pattern, code in zip(patterns, codes):
            yield pattern, code


model = keras.Sequential([
    keras.Input((3,)),
    keras.layers.Dense(6, activation="sigmoid"),
    keras.layers.Dense(3, activation="softmax"),
])
model.compile("rmsprop", "categorical_crossentropy")
model.fit(entries(), steps_per_epoch=10, verbose=0)
# %% role="fix"
import keras
import numpy as np

rng = np.random.default_rng(1)
patterns = rng.random((40, 3))
codes = np.eye(3)[rng.integers(0, 3, 40)]


def entries():
    while True:
        for pattern, code in zip(patterns, codes):
            yield pattern[np.newaxis], code[np.newaxis]


model = keras.Sequential([
    keras.Input((3,)),
    keras.layers.Dense(6, activation="sigmoid"),
    keras.layers.Dense(3, activation="softmax"),
])
model.compile("rmsprop", "categorical_crossentropy")
model.fit(entries(), steps_per_epoch=10, verbose=0)
