# %% [markdown]
# title: stateful rest
# source: written for this corpus
# %% role="fault" because="batch_size_fixed"
import numpy as np
import keras
from keras import layers

wave = np.sin(np.arange(1050) / 9.0).astype("float32")
X = np.stack([wave[i:i + 10] for i in range(1000)])[..., None]
y = wave[10:1010].reshape(-1, 1)

model = keras.Sequential([
    layers.Input(batch_shape=(32, 10, 1)),
    layers.LSTM(12, stateful=True),
    layers.Dense(1),
])
model.compile("adam", "mse")
for epoch in range(2):
    model.fit(X, y, batch_size=32, epochs=1, shuffle=False, verbose=0)
    model.layers[0].reset_states()
print("done")
# %% role="fix"
import numpy as np
import keras
from keras import layers

wave = np.sin(np.arange(1050) / 9.0).astype("float32")
X = np.stack([wave[i:i + 10] for i in range(992)])[..., None]
y = wave[10:1002].reshape(-1, 1)

model = keras.Sequential([
    layers.Input(batch_shape=(32, 10, 1)),
    layers.LSTM(12, stateful=True),
    layers.Dense(1),
])
model.compile("adam", "mse")
for epoch in range(2):
    model.fit(X, y, batch_size=32, epochs=1, shuffle=False, verbose=0)
    model.layers[0].reset_states()
print("done")
