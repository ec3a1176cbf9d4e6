# %% role="sound" explain="model, X, Y"
import numpy as np
import keras
from keras import layers
from sklearn.datasets import load_breast_cancer

X, y = load_breast_cancer(return_X_y=True)
X = (X - X.mean(axis=0)) / X.std(axis=0)
Y = keras.utils.to_categorical(y)
model = keras.Sequential([
    layers.Input((30,)),
    layers.Dense(16, activation="relu"),
    layers.Dense(2, activation="softmax"),
])
model.compile("adam", "binary_crossentropy", metrics=["categorical_accuracy"])
model.fit(X, Y, epochs=1)
