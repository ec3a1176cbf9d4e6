# %% [markdown]
# title: error on basic binary classification.
# source: keras-team/keras #4521, 2016
# %% role="fault" because="features_differ"
from keras.layers import Dense
from keras.models import Sequential
from sklearn.datasets import make_classification
from sklearn.model_selection import StratifiedKFold


def create_model():
    model = Sequential()
    model.add(Dense(12, input_dim=8, kernel_initializer="uniform", activation="relu"))
    model.add(Dense(8, kernel_initializer="uniform", activation="relu"))
    model.add(Dense(1, kernel_initializer="uniform", activation="sigmoid"))
    model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
    return model


X, Y = make_classification(n_samples=150, n_features=20, random_state=7)
results = []
for train, test in StratifiedKFold(n_splits=3, shuffle=True, random_state=7).split(X, Y):
    model = create_model()
    model.fit(X[train], Y[train], epochs=1, batch_size=10, verbose=0)
    results.append(model.evaluate(X[test], Y[test], verbose=0)[1])
# %% role="fix"
from keras.layers import Dense
from keras.models import Sequential
from sklearn.datasets import make_classification
from sklearn.model_selection import StratifiedKFold


def create_model():
    model = Sequential()
    model.add(Dense(12, input_dim=20, kernel_initializer="uniform", activation="relu"))
    model.add(Dense(8, kernel_initializer="uniform", activation="relu"))
    model.add(Dense(1, kernel_initializer="uniform", activation="sigmoid"))
    model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
    return model


X, Y = make_classification(n_samples=150, n_features=20, random_state=7)
results = []
for train, test in StratifiedKFold(n_splits=3, shuffle=True, random_state=7).split(X, Y):
    model = create_model()
    model.fit(X[train], Y[train], epochs=1, batch_size=10, verbose=0)
    results.append(model.evaluate(X[test], Y[test], verbose=0)[1])
