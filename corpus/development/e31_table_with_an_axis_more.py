# %% [markdown]
# title: Dense network predicts thirteen numbers for each house
# source: written for this corpus
# %% role="fault" because="extra_axis_in_input" silent="yes" explain="model, houses, price"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(31)
houses = rng.normal(size=(120, 13)).astype("float32")
price = houses @ rng.normal(size=13).astype("float32")

model = keras.Sequential([keras.Input((13, 1)), layers.Dense(16, activation="relu"), layers.Dense(1)])
model.compile("adam", "mse")
model.fit(houses, price, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(31)
houses = rng.normal(size=(120, 13)).astype("float32")
price = houses @ rng.normal(size=13).astype("float32")

model = keras.Sequential([keras.Input((13,)), layers.Dense(16, activation="relu"), layers.Dense(1)])
model.compile("adam", "mse")
model.fit(houses, price, verbose=0)
