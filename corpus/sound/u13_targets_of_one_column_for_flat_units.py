# %% role="sound" explain="model, x, y"
import keras
import numpy as np

rng = np.random.default_rng(13)
x = rng.normal(size=(90, 4)).astype("float32")
y = (x[:, 0] * 2 + x[:, 3])[:, np.newaxis]

inputs = keras.Input((4,))
hidden = keras.layers.Dense(8, activation="relu")(inputs)
model = keras.Model(inputs, keras.layers.Dense(1, activation="softplus")(hidden))
model.compile("sgd", keras.losses.Huber(), metrics=[keras.metrics.RootMeanSquaredError()])
model.fit(x, np.exp(y[:, 0]), verbose=0)
y = np.exp(y[:, 0])
