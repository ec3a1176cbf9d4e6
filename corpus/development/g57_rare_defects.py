# %% [markdown]
# title: class weights from counts that were sorted by size
# source: written for this corpus
# %% role="fault" because="class_weight_unfit" explain="model, x, y, class_weight=weights"
from collections import Counter

import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(5)
y = rng.choice(3, 400, p=[0.1, 0.65, 0.25])
x = (rng.normal(size=(400, 6)) + y[:, None]).astype("float32")
weights = {label: len(y) / (3 * count) for label, (_, count) in enumerate(Counter(y.tolist()).most_common())}

model = keras.Sequential([keras.Input((6,)), layers.Dense(16, activation="relu"), layers.Dense(3, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=2, class_weight=weights, verbose=0)
# %% role="fix"
from collections import Counter

import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(5)
y = rng.choice(3, 400, p=[0.1, 0.65, 0.25])
x = (rng.normal(size=(400, 6)) + y[:, None]).astype("float32")
weights = {label: len(y) / (3 * count) for label, count in Counter(y.tolist()).items()}

model = keras.Sequential([keras.Input((6,)), layers.Dense(16, activation="relu"), layers.Dense(3, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=2, class_weight=weights, verbose=0)
