# %% role="sound" explain="regressor, rooms, price"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(7)
rooms = rng.normal(size=(200, 13)).astype("float32")
price = 20 + 3 * rooms[:, 5] - rooms[:, 12]

scale = layers.Normalization()
scale.adapt(rooms)
regressor = keras.Sequential([keras.Input((13,)), scale, layers.Dense(32, activation="relu"), layers.Dense(1)])
regressor.compile(optimizer="rmsprop", loss="mse", metrics=["mae"])
regressor.fit(rooms, price, validation_split=0.2, epochs=1, verbose=0)
