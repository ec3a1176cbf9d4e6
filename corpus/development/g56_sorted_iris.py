# %% [markdown]
# title: validation_split of a table that is sorted by class
# source: written for this corpus
# %% role="fault" because="labels_not_in_training" explain="model, x, y, validation_split=0.35"
import keras
from keras import layers
from sklearn.datasets import load_iris

x, y = load_iris(return_X_y=True)
model = keras.Sequential([keras.Input((4,)), layers.Dense(16, activation="relu"), layers.Dense(3, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=2, validation_split=0.35, verbose=0)
# %% role="fix"
import keras
from keras import layers
from sklearn.datasets import load_iris

x, y = load_iris(return_X_y=True)
order = keras.random.shuffle(range(150), seed=0).numpy()
x, y = x[order], y[order]
model = keras.Sequential([keras.Input((4,)), layers.Dense(16, activation="relu"), layers.Dense(3, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=2, validation_split=0.35, verbose=0)
