# %% role="sound" explain="model, X, y"
import numpy as np
import keras
from keras import layers
from sklearn.preprocessing import normalize

counts = np.random.poisson(1.0, (300, 50)).astype("float32")
X = normalize(counts, norm="l2", axis=1)
y = (counts[:, :5].sum(axis=1) > 5).astype("int32")
model = keras.Sequential([
    layers.Input((50,)),
    layers.Dense(16, activation="relu", kernel_regularizer="l2"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(X, y, epochs=1)
