# %% [markdown]
# title: Received a label value of 5 which is outside the valid range of [0, 5)
# source: written for this corpus
# %% role="fault" because="labels_outside_classes" silent="yes" explain="model, reviews, stars"
import keras
import numpy as np
import pandas as pd
from keras import layers

rng = np.random.default_rng(15)
reviews = pd.DataFrame(rng.normal(size=(100, 7)))
stars = pd.Series(rng.integers(1, 6, 100))

model = keras.Sequential([keras.Input((7,)), layers.Dense(8, activation="relu"), layers.Dense(5, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(reviews, stars, verbose=0)
# %% role="fix"
import keras
import numpy as np
import pandas as pd
from keras import layers

rng = np.random.default_rng(15)
reviews = pd.DataFrame(rng.normal(size=(100, 7)))
stars = pd.Series(rng.integers(1, 6, 100))

model = keras.Sequential([keras.Input((7,)), layers.Dense(8, activation="relu"), layers.Dense(5, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(reviews, stars - 1, verbose=0)
