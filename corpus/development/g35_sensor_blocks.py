# %% [markdown]
# title: sensor blocks
# source: written for this corpus
# %% role="fault" because="array_size_differs"
import numpy as np
import pandas as pd
from keras import Sequential, layers

df = pd.DataFrame(np.random.randn(1010, 6), columns=list("abcdef"))
df["state"] = np.random.randint(0, 2, len(df))

steps = 20
values = df[list("abcdef")].values
X = values.reshape(-1, steps, 6)
y = df["state"].values[steps - 1::steps]
print(X.shape, y.shape)

model = Sequential([
    layers.Input((steps, 6)),
    layers.Conv1D(8, 3, activation="relu"),
    layers.GlobalMaxPooling1D(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy")
model.fit(X, y, epochs=1)
# %% role="fix"
import numpy as np
import pandas as pd
from keras import Sequential, layers

df = pd.DataFrame(np.random.randn(1010, 6), columns=list("abcdef"))
df["state"] = np.random.randint(0, 2, len(df))

steps = 20
values = df[list("abcdef")].values
X = values[:len(values) // steps * steps].reshape(-1, steps, 6)
y = df["state"].values[steps - 1::steps]
print(X.shape, y.shape)

model = Sequential([
    layers.Input((steps, 6)),
    layers.Conv1D(8, 3, activation="relu"),
    layers.GlobalMaxPooling1D(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy")
model.fit(X, y, epochs=1)
