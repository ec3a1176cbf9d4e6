# %% [markdown]
# title: Labels of the validation set went another way
# source: written for this corpus
# %% role="fault" because="one_hot_with_sparse_loss"
import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_wine
from sklearn.model_selection import train_test_split

wine = load_wine()
X_train, X_test, y_train, y_test = train_test_split(wine.data, wine.target, random_state=0)
y_test = keras.utils.to_categorical(y_test, 3)

model = keras.Sequential([keras.Input((13,)), layers.Dense(16, activation="relu"), layers.Dense(3, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(X_train, y_train, validation_data=(X_test, y_test), verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_wine
from sklearn.model_selection import train_test_split

wine = load_wine()
X_train, X_test, y_train, y_test = train_test_split(wine.data, wine.target, random_state=0)

model = keras.Sequential([keras.Input((13,)), layers.Dense(16, activation="relu"), layers.Dense(3, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(X_train, y_train, validation_data=(X_test, y_test), verbose=0)
