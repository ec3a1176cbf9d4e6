# %% [markdown]
# title: Data cardinality is ambiguous in evaluate
# source: written for this corpus
# %% role="fault" because="samples_differ"
import keras
from keras import layers
from sklearn.datasets import load_iris
from sklearn.model_selection import train_test_split

iris = load_iris()
X_train, X_test, y_train, y_test = train_test_split(iris.data, iris.target, random_state=1)
model = keras.Sequential([keras.Input((4,)), layers.Dense(8, activation="relu"), layers.Dense(3, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(X_train, y_train, verbose=0)
model.evaluate(X_test, y_train, verbose=0)
# %% role="fix"
import keras
from keras import layers
from sklearn.datasets import load_iris
from sklearn.model_selection import train_test_split

iris = load_iris()
X_train, X_test, y_train, y_test = train_test_split(iris.data, iris.target, random_state=1)
model = keras.Sequential([keras.Input((4,)), layers.Dense(8, activation="relu"), layers.Dense(3, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(X_train, y_train, verbose=0)
model.evaluate(X_test, y_test, verbose=0)
