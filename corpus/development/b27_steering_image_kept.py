# %% [markdown]
# title: Exception: Input 0 is incompatible with layer dense_1: expected ndim=2, found ndim=4
# source: keras-team/keras #2724, 2016
# %% role="fault" because="output_rank_wrong" silent="yes" explain="model, x_train, y_train"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(2724)
x_train = rng.random((48, 12, 16, 3)).astype("float32")
y_train = x_train.mean(axis=(1, 2, 3))  # one angle for each picture

model = keras.Sequential()
model.add(layers.Conv2D(16, 3, padding="same", activation="relu"))
model.add(layers.MaxPooling2D(2))
model.add(layers.Conv2D(16, 3, padding="same", activation="relu"))
model.add(layers.Dense(32, activation="relu"))
model.add(layers.Dense(1))
model.compile(optimizer="rmsprop", loss="mse", metrics=["mae"])
model.fit(x_train, y_train, epochs=1, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(2724)
x_train = rng.random((48, 12, 16, 3)).astype("float32")
y_train = x_train.mean(axis=(1, 2, 3))  # one angle for each picture

model = keras.Sequential()
model.add(layers.Conv2D(16, 3, padding="same", activation="relu"))
model.add(layers.MaxPooling2D(2))
model.add(layers.Conv2D(16, 3, padding="same", activation="relu"))
model.add(layers.Flatten())
model.add(layers.Dense(32, activation="relu"))
model.add(layers.Dense(1))
model.compile(optimizer="rmsprop", loss="mse", metrics=["mae"])
model.fit(x_train, y_train, epochs=1, verbose=0)
