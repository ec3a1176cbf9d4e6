# %% role="sound" explain="model, X, y"
import keras
import numpy as np
import pandas as pd

rng = np.random.default_rng(6)
frame = pd.DataFrame(rng.random((60, 5)), columns=list("abcde"))
X, y = frame.drop(columns="e"), frame["e"]
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(8, activation="relu"), keras.layers.Dense(1)])
model.compile("adam", "mae")
model.fit(X, y, verbose=0)
