# %% [markdown]
# title: cancer functional
# source: written for this corpus
# %% role="fault" because="one_unit_softmax" explain="clf, X_tr, y_tr"
from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler
import keras

X, y = load_breast_cancer(return_X_y=True)
X = MinMaxScaler().fit_transform(X)
X_tr, X_te, y_tr, y_te = train_test_split(X, y, random_state=0)

inputs = keras.Input(shape=(30,))
h = keras.layers.Dense(24, activation="relu")(inputs)
h = keras.layers.Dropout(0.3)(h)
outputs = keras.layers.Dense(1)(h)
outputs = keras.layers.Activation("softmax")(outputs)
clf = keras.Model(inputs, outputs)
clf.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
clf.fit(X_tr, y_tr, epochs=3, validation_data=(X_te, y_te))
# %% role="fix"
from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler
import keras

X, y = load_breast_cancer(return_X_y=True)
X = MinMaxScaler().fit_transform(X)
X_tr, X_te, y_tr, y_te = train_test_split(X, y, random_state=0)

inputs = keras.Input(shape=(30,))
h = keras.layers.Dense(24, activation="relu")(inputs)
h = keras.layers.Dropout(0.3)(h)
outputs = keras.layers.Dense(1)(h)
outputs = keras.layers.Activation("sigmoid")(outputs)
clf = keras.Model(inputs, outputs)
clf.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
clf.fit(X_tr, y_tr, epochs=3, validation_data=(X_te, y_te))
