# %% [markdown]
# title: The loss becomes negative
# source: keras-team/keras #1917, 2016
# %% role="fault" because="loss_unfit" silent="yes" explain="model, records, ages"
import keras
import numpy as np

rng = np.random.default_rng(1917)
records = rng.normal(size=(150, 9)).astype("float32")
ages = np.clip(40 + 12 * records[:, 0] + rng.normal(size=150), 18, 80).astype("float32")

model = keras.models.Sequential()
model.add(keras.layers.Input(shape=(9,)))
model.add(keras.layers.Dense(20, activation="relu"))
model.add(keras.layers.Dense(1, activation="sigmoid"))
model.compile(loss="binary_crossentropy", optimizer="adam")
model.fit(records, ages, epochs=1, batch_size=10, verbose=0)
# %% role="fix"
import keras
import numpy as np

rng = np.random.default_rng(1917)
records = rng.normal(size=(150, 9)).astype("float32")
ages = np.clip(40 + 12 * records[:, 0] + rng.normal(size=150), 18, 80).astype("float32")

model = keras.models.Sequential()
model.add(keras.layers.Input(shape=(9,)))
model.add(keras.layers.Dense(20, activation="relu"))
model.add(keras.layers.Dense(1))
model.compile(loss="mean_squared_error", optimizer="adam")
model.fit(records, ages, epochs=1, batch_size=10, verbose=0)
