# %% [markdown]
# title: Input 0 is incompatible with layer conv1d_39: expected ndim=3, found ndim=4
# source: keras-team/keras #13151, 2019
# %% role="fault" because="batch_axis_in_input"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(2)
X_train = rng.normal(size=(90, 12, 2))
Y_train = rng.normal(size=(90, 1))

model = keras.Sequential()
model.add(keras.Input(X_train.shape))
model.add(layers.Conv1D(filters=8, kernel_size=3, activation="relu"))
model.add(layers.MaxPooling1D(pool_size=2))
model.add(layers.Flatten())
model.add(layers.Dense(1))
model.compile(loss="mse", optimizer="adam")
model.fit(X_train, Y_train, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(2)
X_train = rng.normal(size=(90, 12, 2))
Y_train = rng.normal(size=(90, 1))

model = keras.Sequential()
model.add(keras.Input(X_train.shape[1:]))
model.add(layers.Conv1D(filters=8, kernel_size=3, activation="relu"))
model.add(layers.MaxPooling1D(pool_size=2))
model.add(layers.Flatten())
model.add(layers.Dense(1))
model.compile(loss="mse", optimizer="adam")
model.fit(X_train, Y_train, verbose=0)
