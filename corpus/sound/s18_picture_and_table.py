# %% role="sound" explain="model, inputs, price"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(16)
inputs = [rng.random((50, 16, 16, 3)), rng.normal(size=(50, 4))]
price = rng.uniform(100, 900, (50, 1))

picture, table = keras.Input((16, 16, 3)), keras.Input((4,))
a = layers.Flatten()(layers.Conv2D(4, 3, strides=2, activation="relu")(picture))
b = layers.Dense(8, activation="relu")(table)
x = layers.Concatenate()([a, b])
model = keras.Model([picture, table], layers.Dense(1)(x))
model.compile("adam", "mean_absolute_percentage_error")
model.fit(inputs, price, epochs=1, verbose=0)
