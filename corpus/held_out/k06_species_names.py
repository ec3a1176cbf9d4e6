# %% [markdown]
# title: species names
# source: written for this corpus
# %% role="fault" because="not_numbers"
import numpy as np
from sklearn.datasets import load_iris
from tensorflow import keras

iris = load_iris()
X = iris.data
y = iris.target_names[iris.target]
perm = np.random.permutation(len(X))
X, y = X[perm], y[perm]

model = keras.Sequential([
    keras.layers.Input(shape=(4,)),
    keras.layers.Dense(10, activation="relu"),
    keras.layers.Dense(3, activation="softmax"),
])
model.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(X, y, epochs=5, batch_size=10)
# %% role="fix"
import numpy as np
from sklearn.datasets import load_iris
from tensorflow import keras

iris = load_iris()
X = iris.data
y = iris.target
perm = np.random.permutation(len(X))
X, y = X[perm], y[perm]

model = keras.Sequential([
    keras.layers.Input(shape=(4,)),
    keras.layers.Dense(10, activation="relu"),
    keras.layers.Dense(3, activation="softmax"),
])
model.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(X, y, epochs=5, batch_size=10)
