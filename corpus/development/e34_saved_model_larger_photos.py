# %% [markdown]
# title: Loaded classifier and photos from another camera
# source: written for this corpus
# %% role="fault" because="other_size_declared"
import tempfile
from pathlib import Path

import keras
import numpy as np
from keras import layers

old = np.random.default_rng(34).random((10, 20, 20, 3), dtype="float32")
model = keras.Sequential([
    keras.Input((20, 20, 3)),
    layers.Conv2D(4, 3, activation="relu"),
    layers.MaxPooling2D(2),
    layers.Flatten(),
    layers.Dense(2, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(old, np.arange(10) % 2, verbose=0)
path = Path(tempfile.mkdtemp()) / "camera.keras"
model.save(path)

again = keras.models.load_model(path)
photos = np.random.default_rng(35).random((4, 32, 32, 3), dtype="float32")
again.predict(photos, verbose=0)
# %% role="fix"
import tempfile
from pathlib import Path

import keras
import numpy as np
from keras import layers

old = np.random.default_rng(34).random((10, 20, 20, 3), dtype="float32")
model = keras.Sequential([
    keras.Input((20, 20, 3)),
    layers.Conv2D(4, 3, activation="relu"),
    layers.MaxPooling2D(2),
    layers.Flatten(),
    layers.Dense(2, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(old, np.arange(10) % 2, verbose=0)
path = Path(tempfile.mkdtemp()) / "camera.keras"
model.save(path)

again = keras.models.load_model(path)
photos = np.random.default_rng(35).random((4, 32, 32, 3), dtype="float32")
again.predict(keras.ops.image.resize(photos, (20, 20)), verbose=0)
