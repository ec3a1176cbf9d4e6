# %% [markdown]
# title: window targets
# source: written for this corpus
# %% role="fault" because="samples_differ"
import numpy as np
import keras

def make_windows(values, size):
    out = []
    for start in range(len(values) - size):
        out.append(values[start:start + size])
    return np.stack(out)

values = np.cumsum(np.random.randn(300)).astype("float32")
size = 20
X = make_windows(values, size)[..., np.newaxis]
y = values[size - 1:]

inp = keras.Input((size, 1))
h = keras.layers.GRU(16)(inp)
out = keras.layers.Dense(1)(h)
model = keras.Model(inp, out)
model.compile("adam", "mae")
model.fit(X, y, epochs=1)
# %% role="fix"
import numpy as np
import keras

def make_windows(values, size):
    out = []
    for start in range(len(values) - size):
        out.append(values[start:start + size])
    return np.stack(out)

values = np.cumsum(np.random.randn(300)).astype("float32")
size = 20
X = make_windows(values, size)[..., np.newaxis]
y = values[size:]

inp = keras.Input((size, 1))
h = keras.layers.GRU(16)(inp)
out = keras.layers.Dense(1)(h)
model = keras.Model(inp, out)
model.compile("adam", "mae")
model.fit(X, y, epochs=1)
