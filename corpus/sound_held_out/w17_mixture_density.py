# %% role="sound" explain="model, X, y"
import numpy as np
import keras
from keras import layers, ops

K = 4

def mdn_nll(y, params):
    logit, mu, log_s = ops.split(params, 3, axis=-1)
    logp = -0.5 * ops.square((y - mu) / ops.exp(log_s)) - log_s - 0.919
    return -ops.logsumexp(ops.log_softmax(logit, axis=-1) + logp, axis=-1)

t = np.random.rand(500, 1).astype("float32")
X = (t + 0.3 * np.sin(6.28 * t) + 0.02 * np.random.randn(500, 1)).astype("float32")
y = t
model = keras.Sequential([
    layers.Input((1,)),
    layers.Dense(32, activation="tanh"),
    layers.Dense(3 * K),
])
model.compile("adam", mdn_nll)
model.fit(X, y, epochs=1)
