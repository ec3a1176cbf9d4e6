# %% [markdown]
# title: the generator must return a tuple
# source: written for this corpus, after a common report
# %% role="fault" because="batch_not_a_pair"
import keras
import numpy as np

def pairs():
    rng = np.random.default_rng(0)
    while True:
        yield [[rng.random((8, 5)), rng.random((8, 3))], rng.random((8, 1))]


left, right = keras.Input((5,)), keras.Input((3,))
model = keras.Model([left, right], keras.layers.Dense(1)(keras.layers.Concatenate()([left, right])))
model.compile("adam", "mse")
model.fit(pairs(), steps_per_epoch=2, verbose=0)
# %% role="fix"
import keras
import numpy as np

def pairs():
    rng = np.random.default_rng(0)
    while True:
        yield (rng.random((8, 5)), rng.random((8, 3))), rng.random((8, 1))


left, right = keras.Input((5,)), keras.Input((3,))
model = keras.Model([left, right], keras.layers.Dense(1)(keras.layers.Concatenate()([left, right])))
model.compile("adam", "mse")
model.fit(pairs(), steps_per_epoch=2, verbose=0)
