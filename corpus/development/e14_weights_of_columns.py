# %% [markdown]
# title: Can't use sample_weights both for fit or evaluate model
# source: keras-team/keras #6720, 2017
# %% role="fault" because="samples_differ"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(14)
X = rng.normal(size=(180, 17)).astype("float32")
Y = (X.sum(axis=1, keepdims=True) > 0).astype("float32")
weights = np.linspace(1, 2, 17)

model = keras.Sequential([keras.Input((17,)), layers.Dense(8, activation="relu"), layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy")
model.fit(X, Y, batch_size=50, sample_weight=weights, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(14)
X = rng.normal(size=(180, 17)).astype("float32")
Y = (X.sum(axis=1, keepdims=True) > 0).astype("float32")
weights = np.linspace(1, 2, 180)

model = keras.Sequential([keras.Input((17,)), layers.Dense(8, activation="relu"), layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy")
model.fit(X, Y, batch_size=50, sample_weight=weights, verbose=0)
