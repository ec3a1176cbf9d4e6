# %% role="sound" explain="model, X, y"
import numpy as np
import keras
from keras import layers, ops

Q = np.array([[0.1, 0.5, 0.9]], dtype="float32")

def pinball(y, q):
    e = y - q
    return ops.mean(ops.maximum(Q * e, (Q - 1) * e), axis=-1)

X = np.random.rand(400, 3).astype("float32")
y = (X.sum(axis=1) + np.random.randn(400) * X[:, 0]).astype("float32").reshape(-1, 1)
inp = keras.Input((3,))
h = layers.Dense(32, activation="relu")(inp)
model = keras.Model(inp, layers.Dense(3)(h))
model.compile("adam", pinball)
model.fit(X, y, epochs=1)
lo, mid, hi = model.predict(X[:4], verbose=0).T
print(lo, mid, hi)
