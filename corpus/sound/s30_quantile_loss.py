# %% role="sound" explain="model, demand_features, demand"
import keras
import numpy as np
from keras import layers, ops

quantiles = np.array([0.1, 0.5, 0.9], dtype="float32")


def pinball(y_true, y_pred):
    error = y_true - y_pred  # (batch, 1) against (batch, 3), as it should be
    return ops.mean(ops.maximum(quantiles * error, (quantiles - 1) * error), axis=-1)


rng = np.random.default_rng(28)
demand_features = rng.normal(size=(120, 7)).astype("float32")
demand = rng.gamma(2.0, size=(120, 1)).astype("float32")
model = keras.Sequential([keras.Input((7,)), layers.Dense(16, activation="relu"), layers.Dense(3)])
model.compile("adam", loss=pinball)
model.fit(demand_features, demand, epochs=1, verbose=0)
