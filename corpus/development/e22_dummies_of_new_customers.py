# %% [markdown]
# title: Pandas full categorical dataframe with different classes to use in Keras
# source: keras-team/keras #10613, 2018
# %% role="fault" because="features_differ"
import keras
import numpy as np
import pandas as pd
from keras import layers

rng = np.random.default_rng(22)
customers = pd.DataFrame({"age": rng.integers(18, 80, 90), "town": rng.choice(["Bern", "Basel", "Chur", "Genf"], 90)})
bought = pd.Series(rng.integers(0, 2, 90))
known = pd.get_dummies(customers, columns=["town"], dtype="float32")
new = pd.get_dummies(customers[customers["town"] != "Chur"], columns=["town"], dtype="float32")

model = keras.Sequential([keras.Input((5,)), layers.Dense(8, activation="relu"), layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy")
model.fit(known, bought, verbose=0)
model.predict(new, verbose=0)
# %% role="fix"
import keras
import numpy as np
import pandas as pd
from keras import layers

rng = np.random.default_rng(22)
customers = pd.DataFrame({"age": rng.integers(18, 80, 90), "town": rng.choice(["Bern", "Basel", "Chur", "Genf"], 90)})
bought = pd.Series(rng.integers(0, 2, 90))
known = pd.get_dummies(customers, columns=["town"], dtype="float32")
new = pd.get_dummies(customers[customers["town"] != "Chur"], columns=["town"], dtype="float32")

model = keras.Sequential([keras.Input((5,)), layers.Dense(8, activation="relu"), layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy")
model.fit(known, bought, verbose=0)
model.predict(new.reindex(columns=known.columns, fill_value=0), verbose=0)
