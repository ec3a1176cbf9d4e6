# %% [markdown]
# title: Shape Mismatch
# source: tensorflow/tensorflow #72797, 2024
# %% role="fault" because="inputs_differ"
import keras
import numpy as np

rng = np.random.default_rng(8)
finance = rng.random((50, 3))
support = rng.random((50, 5))
growth = rng.random((50, 2))

a = keras.Input((3,), name="finance")
b = keras.Input((5,), name="support")
model = keras.Model({"finance": a, "support": b}, keras.layers.Dense(2)(keras.layers.concatenate([a, b])))
model.compile("adam", "mse")
model.fit({"fin": finance, "sup": support}, growth, verbose=0)
# %% role="fix"
import keras
import numpy as np

rng = np.random.default_rng(8)
finance = rng.random((50, 3))
support = rng.random((50, 5))
growth = rng.random((50, 2))

a = keras.Input((3,), name="finance")
b = keras.Input((5,), name="support")
model = keras.Model({"finance": a, "support": b}, keras.layers.Dense(2)(keras.layers.concatenate([a, b])))
model.compile("adam", "mse")
model.fit({"finance": finance, "support": support}, growth, verbose=0)
