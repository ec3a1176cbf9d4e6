# %% [markdown]
# title: Loss sparse_categorical_crossentropy indexing issue
# source: rstudio/keras3 #465, 2018
# %% role="fault" because="labels_outside_classes"
import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_iris

iris = load_iris()
species_code = {"setosa": 1, "versicolor": 2, "virginica": 3}
X = iris.data.astype("float32")
y = np.array([species_code[iris.target_names[t]] for t in iris.target])

model = keras.Sequential()
model.add(layers.Dense(8, activation="relu", input_shape=(4,)))
model.add(layers.Dense(3, activation="softmax"))
model.compile(loss="sparse_categorical_crossentropy", optimizer="adam")
model.fit(X, y, epochs=1, batch_size=8, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_iris

iris = load_iris()
species_code = {"setosa": 0, "versicolor": 1, "virginica": 2}
X = iris.data.astype("float32")
y = np.array([species_code[iris.target_names[t]] for t in iris.target])

model = keras.Sequential()
model.add(layers.Dense(8, activation="relu", input_shape=(4,)))
model.add(layers.Dense(3, activation="softmax"))
model.compile(loss="sparse_categorical_crossentropy", optimizer="adam")
model.fit(X, y, epochs=1, batch_size=8, verbose=0)
