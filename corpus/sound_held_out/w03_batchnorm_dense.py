# %% role="sound" explain="model, X, y"
import numpy as np
import keras
from keras import layers
from sklearn.datasets import load_breast_cancer
from sklearn.preprocessing import StandardScaler

X, y = load_breast_cancer(return_X_y=True)
X = StandardScaler().fit_transform(X)
model = keras.Sequential([
    layers.Input((30,)),
    layers.Dense(32, use_bias=False),
    layers.BatchNormalization(),
    layers.ReLU(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy", metrics=["accuracy", keras.metrics.AUC()])
model.fit(X, y, epochs=1, validation_split=0.1)
