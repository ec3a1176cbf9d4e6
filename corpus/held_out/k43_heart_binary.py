# %% [markdown]
# title: heart binary
# source: written for this corpus
# %% role="fault" because="one_unit_softmax" explain="classifier, X_train, y_train"
import numpy as np
import tensorflow as tf
from sklearn.datasets import load_breast_cancer
from sklearn.preprocessing import MinMaxScaler
from sklearn.model_selection import train_test_split

data = load_breast_cancer()
X_train, X_test, y_train, y_test = train_test_split(data.data, data.target, random_state=3)
scaler = MinMaxScaler().fit(X_train)
X_train, X_test = scaler.transform(X_train), scaler.transform(X_test)

classifier = tf.keras.models.Sequential()
classifier.add(tf.keras.layers.Input(shape=(30,)))
classifier.add(tf.keras.layers.Dense(16, activation="relu"))
classifier.add(tf.keras.layers.Dense(1, activation="softmax"))
classifier.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
classifier.fit(X_train, y_train, epochs=3, batch_size=32, verbose=0)
print("accuracy", classifier.evaluate(X_test, y_test, verbose=0)[1])
# %% role="fix"
import numpy as np
import tensorflow as tf
from sklearn.datasets import load_breast_cancer
from sklearn.preprocessing import MinMaxScaler
from sklearn.model_selection import train_test_split

data = load_breast_cancer()
X_train, X_test, y_train, y_test = train_test_split(data.data, data.target, random_state=3)
scaler = MinMaxScaler().fit(X_train)
X_train, X_test = scaler.transform(X_train), scaler.transform(X_test)

classifier = tf.keras.models.Sequential()
classifier.add(tf.keras.layers.Input(shape=(30,)))
classifier.add(tf.keras.layers.Dense(16, activation="relu"))
classifier.add(tf.keras.layers.Dense(1, activation="sigmoid"))
classifier.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
classifier.fit(X_train, y_train, epochs=3, batch_size=32, verbose=0)
print("accuracy", classifier.evaluate(X_test, y_test, verbose=0)[1])
