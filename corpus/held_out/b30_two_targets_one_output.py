# %% [markdown]
# title: List specification fails when regressing two outputs.
# source: rstudio/keras3 #135, 2017
# %% role="fault" because="outputs_differ"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(135)
X = rng.random((128, 6)).astype("float32")
Y_1 = X[:, 0] * 0.7
Y_2 = X[:, 1] - X[:, 2]

model = keras.Sequential([
    layers.Dense(32, activation="relu", input_shape=(6,)),
    layers.Dense(2),
])
model.compile(loss="mse", optimizer="rmsprop")
model.fit(X, [Y_1, Y_2], epochs=1, batch_size=32, validation_split=0.2, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(135)
X = rng.random((128, 6)).astype("float32")
Y_1 = X[:, 0] * 0.7
Y_2 = X[:, 1] - X[:, 2]

model = keras.Sequential([
    layers.Dense(32, activation="relu", input_shape=(6,)),
    layers.Dense(2),
])
model.compile(loss="mse", optimizer="rmsprop")
model.fit(X, np.column_stack([Y_1, Y_2]), epochs=1, batch_size=32, validation_split=0.2, verbose=0)
