# %% [markdown]
# title: Binary classifier, loss is nan or stays high
# source: written for this corpus
# %% role="fault" because="loss_unfit" silent="yes" explain="model, x, late"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(40)
x = rng.normal(size=(80, 12, 3)).astype("float32")
late = (x[:, -1, 0] > 0).astype("int32")

inputs = keras.Input((12, 3))
scores = layers.Dense(1)(layers.GRU(6)(inputs))
model = keras.Model(inputs, scores)
model.compile("adam", loss=keras.losses.BinaryCrossentropy())
model.fit(x, late, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(40)
x = rng.normal(size=(80, 12, 3)).astype("float32")
late = (x[:, -1, 0] > 0).astype("int32")

inputs = keras.Input((12, 3))
scores = layers.Dense(1, activation="sigmoid")(layers.GRU(6)(inputs))
model = keras.Model(inputs, scores)
model.compile("adam", loss=keras.losses.BinaryCrossentropy())
model.fit(x, late, verbose=0)
