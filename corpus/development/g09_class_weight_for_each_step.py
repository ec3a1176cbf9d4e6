# %% [markdown]
# title: class_weight not supported for 3+ dimensional targets
# source: written for this corpus, after a common report
# %% role="fault" because="class_weight_unfit"
import keras
import numpy as np

rng = np.random.default_rng(0)
speech, moods = rng.random((20, 9, 4)), np.eye(3)[rng.integers(0, 3, (20, 9))]
weights = {0: 2.0, 1: 1.0, 2: 5.0}
model = keras.Sequential([keras.Input((9, 4)), keras.layers.Dense(3, activation="softmax")])
model.compile("adam", "categorical_crossentropy")
model.fit(speech, moods, class_weight=weights, verbose=0)
# %% role="fix"
import keras
import numpy as np

rng = np.random.default_rng(0)
speech, moods = rng.random((20, 9, 4)), np.eye(3)[rng.integers(0, 3, (20, 9))]
weights = {0: 2.0, 1: 1.0, 2: 5.0}
model = keras.Sequential([keras.Input((9, 4)), keras.layers.Dense(3, activation="softmax")])
model.compile("adam", "categorical_crossentropy")
model.fit(speech, moods, sample_weight=np.array([weights[c] for c in range(3)])[moods.argmax(-1)], verbose=0)
