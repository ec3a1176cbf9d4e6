# %% [markdown]
# title: when i load model, then: expected conv2d_1_input to have 4 dimensions
# source: keras-team/keras #5926, 2017
# %% role="fault" because="batch_axis_missing_in_data"
import tempfile
from pathlib import Path

import keras
import numpy as np

rng = np.random.default_rng(20)
x = rng.random((40, 14, 14, 1)).astype("float32")
y = rng.integers(0, 10, 40)
model = keras.Sequential([
    keras.Input((14, 14, 1)),
    keras.layers.Conv2D(4, 3, activation="relu"),
    keras.layers.Flatten(),
    keras.layers.Dense(10, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(x, y, verbose=0)
with tempfile.TemporaryDirectory() as folder:
    model.save(Path(folder) / "digits.keras")
    loaded = keras.models.load_model(Path(folder) / "digits.keras")
loaded.predict(x[7], verbose=0)
# %% role="fix"
import tempfile
from pathlib import Path

import keras
import numpy as np

rng = np.random.default_rng(20)
x = rng.random((40, 14, 14, 1)).astype("float32")
y = rng.integers(0, 10, 40)
model = keras.Sequential([
    keras.Input((14, 14, 1)),
    keras.layers.Conv2D(4, 3, activation="relu"),
    keras.layers.Flatten(),
    keras.layers.Dense(10, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(x, y, verbose=0)
with tempfile.TemporaryDirectory() as folder:
    model.save(Path(folder) / "digits.keras")
    loaded = keras.models.load_model(Path(folder) / "digits.keras")
loaded.predict(x[7:8], verbose=0)
