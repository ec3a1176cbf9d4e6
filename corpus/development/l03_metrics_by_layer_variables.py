# %% [markdown]
# title: Expected an instance of tuple, metrics dict for two outputs
# source: written for this corpus, after a common report
# %% role="fault" because="metric_unfit"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(8)
songs = rng.normal(size=(96, 40, 6)).astype("float32")
tempo = 100 + 20 * songs[:, :, 0].mean(axis=1)
genre = (songs[:, :, 1].mean(axis=1) > 0).astype(int) + 2 * (songs[:, 0, 2] > 1)

heard = keras.Input((40, 6), name="song")
x = layers.Conv1D(12, 5, activation="relu")(heard)
x = layers.GlobalMaxPooling1D()(x)
beats = layers.Dense(1, name="tempo")(x)
kind = layers.Dense(4, activation="softmax", name="genre")(x)
model = keras.Model(heard, [beats, kind])
model.compile(
    optimizer="adam",
    loss={"tempo": "mse", "genre": "sparse_categorical_crossentropy"},
    metrics={"beats": "mae", "kind": "accuracy"},
)
model.fit(songs, {"tempo": tempo, "genre": genre}, epochs=1, batch_size=32, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(8)
songs = rng.normal(size=(96, 40, 6)).astype("float32")
tempo = 100 + 20 * songs[:, :, 0].mean(axis=1)
genre = (songs[:, :, 1].mean(axis=1) > 0).astype(int) + 2 * (songs[:, 0, 2] > 1)

heard = keras.Input((40, 6), name="song")
x = layers.Conv1D(12, 5, activation="relu")(heard)
x = layers.GlobalMaxPooling1D()(x)
beats = layers.Dense(1, name="tempo")(x)
kind = layers.Dense(4, activation="softmax", name="genre")(x)
model = keras.Model(heard, [beats, kind])
model.compile(
    optimizer="adam",
    loss={"tempo": "mse", "genre": "sparse_categorical_crossentropy"},
    metrics={"tempo": "mae", "genre": "accuracy"},
)
model.fit(songs, {"tempo": tempo, "genre": genre}, epochs=1, batch_size=32, verbose=0)
