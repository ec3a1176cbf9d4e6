# %% [markdown]
# title: rows scaled
# source: written for this corpus
# %% role="fault" because="scaled_across_columns" explain="model, X_train, y_train"
import numpy as np
from sklearn.datasets import load_wine
from sklearn.model_selection import train_test_split
import keras

X, y = load_wine(return_X_y=True)
mean = X.mean(axis=1, keepdims=True)
std = X.std(axis=1, keepdims=True)
X = (X - mean) / std
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=7)

model = keras.Sequential([
    keras.Input((13,)),
    keras.layers.Dense(32, activation="relu"),
    keras.layers.Dense(3, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(X_train, y_train, epochs=5, validation_data=(X_test, y_test))
# %% role="fix"
import numpy as np
from sklearn.datasets import load_wine
from sklearn.model_selection import train_test_split
import keras

X, y = load_wine(return_X_y=True)
mean = X.mean(axis=0, keepdims=True)
std = X.std(axis=0, keepdims=True)
X = (X - mean) / std
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=7)

model = keras.Sequential([
    keras.Input((13,)),
    keras.layers.Dense(32, activation="relu"),
    keras.layers.Dense(3, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(X_train, y_train, epochs=5, validation_data=(X_test, y_test))
