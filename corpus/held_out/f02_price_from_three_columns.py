# %% [markdown]
# title: Getting shape error
# source: keras-team/keras #9282, 2018
# %% role="fault" because="features_differ"
import numpy as np
import pandas as pd
from keras.layers import Dense, Input
from keras.models import Sequential

rng = np.random.default_rng(9282)
mk = pd.DataFrame({
    "distance": rng.integers(3, 8, 80) * 100,
    "stops": rng.integers(4, 7, 80),
    "load": rng.integers(40, 80, 80),
})
mk["price"] = 0.02 * mk["distance"] + 0.05 * mk["load"] + rng.normal(size=80)

dataset = mk.values
x, y = dataset[:, 0:3], dataset[:, 3]
x = (x - x.mean(axis=0)) / x.std(axis=0)

model = Sequential()
model.add(Input(shape=(dataset.shape[1],)))
model.add(Dense(8, activation="relu"))
model.add(Dense(1))
model.compile(optimizer="adam", loss="mae")
model.fit(x, y, epochs=1, verbose=0)
# %% role="fix"
import numpy as np
import pandas as pd
from keras.layers import Dense, Input
from keras.models import Sequential

rng = np.random.default_rng(9282)
mk = pd.DataFrame({
    "distance": rng.integers(3, 8, 80) * 100,
    "stops": rng.integers(4, 7, 80),
    "load": rng.integers(40, 80, 80),
})
mk["price"] = 0.02 * mk["distance"] + 0.05 * mk["load"] + rng.normal(size=80)

dataset = mk.values
x, y = dataset[:, 0:3], dataset[:, 3]
x = (x - x.mean(axis=0)) / x.std(axis=0)

model = Sequential()
model.add(Input(shape=(x.shape[1],)))
model.add(Dense(8, activation="relu"))
model.add(Dense(1))
model.compile(optimizer="adam", loss="mae")
model.fit(x, y, epochs=1, verbose=0)
