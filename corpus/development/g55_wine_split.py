# %% [markdown]
# title: x and y split in two calls
# source: written for this corpus
# %% role="fault" because="samples_shifted" explain="model, x_train, y_train"
import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_wine
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

table, cultivar = load_wine(return_X_y=True)
table = StandardScaler().fit_transform(table)
x_train, x_test = train_test_split(table, test_size=0.25)
y_train, y_test = train_test_split(cultivar, test_size=0.25)

model = keras.Sequential([keras.Input((13,)), layers.Dense(16, activation="relu"), layers.Dense(3, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=2, verbose=0)
print(model.evaluate(x_test, y_test, verbose=0))
# %% role="fix"
import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_wine
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

table, cultivar = load_wine(return_X_y=True)
table = StandardScaler().fit_transform(table)
x_train, x_test, y_train, y_test = train_test_split(table, cultivar, test_size=0.25)

model = keras.Sequential([keras.Input((13,)), layers.Dense(16, activation="relu"), layers.Dense(3, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=2, verbose=0)
print(model.evaluate(x_test, y_test, verbose=0))
