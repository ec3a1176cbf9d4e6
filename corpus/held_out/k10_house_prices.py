# %% [markdown]
# title: house prices
# source: written for this corpus
# %% role="fault" because="metric_unfit" explain="model, X, price"
import numpy as np
from sklearn.datasets import make_regression
from sklearn.preprocessing import StandardScaler
from keras import Sequential, Input
from keras.layers import Dense

X, price = make_regression(n_samples=300, n_features=8, noise=5.0, random_state=3)
X = StandardScaler().fit_transform(X)
price = price / 1000.0

model = Sequential([Input((8,)), Dense(32, activation="relu"), Dense(16, activation="relu"), Dense(1)])
model.compile(optimizer="adam", loss="mse", metrics=["accuracy"])
history = model.fit(X, price, epochs=2, validation_split=0.2)
print("best accuracy", max(history.history["accuracy"]))
# %% role="fix"
import numpy as np
from sklearn.datasets import make_regression
from sklearn.preprocessing import StandardScaler
from keras import Sequential, Input
from keras.layers import Dense

X, price = make_regression(n_samples=300, n_features=8, noise=5.0, random_state=3)
X = StandardScaler().fit_transform(X)
price = price / 1000.0

model = Sequential([Input((8,)), Dense(32, activation="relu"), Dense(16, activation="relu"), Dense(1)])
model.compile(optimizer="adam", loss="mse", metrics=["mae"])
history = model.fit(X, price, epochs=2, validation_split=0.2)
print("best mae", min(history.history["mae"]))
