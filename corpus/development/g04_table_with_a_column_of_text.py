# %% [markdown]
# title: Failed to convert a NumPy array to a Tensor (Unsupported object type float)
# source: written for this corpus, after a common report
# %% role="fault" because="not_numbers"
import keras
import numpy as np
import pandas as pd

rng = np.random.default_rng(0)
table = pd.DataFrame({"size": rng.random(40), "age": rng.random(40), "heating": rng.choice(["gas", "oil"], 40)})
price = rng.random(40)
model = keras.Sequential([keras.layers.Dense(8, activation="relu"), keras.layers.Dense(1)])
model.compile("adam", "mse")
model.fit(table, price, epochs=1, verbose=0)
# %% role="fix"
import keras
import numpy as np
import pandas as pd

rng = np.random.default_rng(0)
table = pd.DataFrame({"size": rng.random(40), "age": rng.random(40), "heating": rng.choice(["gas", "oil"], 40)})
price = rng.random(40)
model = keras.Sequential([keras.layers.Dense(8, activation="relu"), keras.layers.Dense(1)])
model.compile("adam", "mse")
table = pd.get_dummies(table).astype("float32")
model.fit(table, price, epochs=1, verbose=0)
