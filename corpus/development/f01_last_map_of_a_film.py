# %% [markdown]
# title: Error when checking target: expected activation_1 to have 4 dimensions, but got array with shape (1, 5, 256, 256, 3)
# source: keras-team/keras #10572, 2018
# %% role="fault" because="return_sequences_left_over" silent="yes" explain="model, film, after"
import keras
import numpy as np
from keras import layers

film = np.random.default_rng(1).random((12, 5, 10, 10, 1), dtype="float32")
after = film[:, -1]

model = keras.Sequential([
    keras.Input((5, 10, 10, 1)),
    layers.ConvLSTM2D(4, 3, padding="same", return_sequences=True),
    layers.ConvLSTM2D(4, 3, padding="same", return_sequences=True),
    layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy")
model.fit(film, (after > 0.5).astype("float32"), verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

film = np.random.default_rng(1).random((12, 5, 10, 10, 1), dtype="float32")
after = film[:, -1]

model = keras.Sequential([
    keras.Input((5, 10, 10, 1)),
    layers.ConvLSTM2D(4, 3, padding="same", return_sequences=True),
    layers.ConvLSTM2D(4, 3, padding="same"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy")
model.fit(film, (after > 0.5).astype("float32"), verbose=0)
