# %% [markdown]
# title: wine onehot
# source: written for this corpus
# %% role="fault" because="samples_as_features"
from sklearn.datasets import load_wine
from sklearn.preprocessing import StandardScaler
from keras.utils import to_categorical
from keras.models import Sequential
from keras.layers import Input, Dense

data = load_wine()
X = StandardScaler().fit_transform(data.data)
Y = to_categorical(data.target)

model = Sequential([
    Input((X.shape[0],)),
    Dense(32, activation="relu"),
    Dense(2, activation="softmax"),
])
model.compile(loss="categorical_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
model.fit(X, Y, epochs=3, validation_split=0.2)
# %% role="fix"
from sklearn.datasets import load_wine
from sklearn.preprocessing import StandardScaler
from keras.utils import to_categorical
from keras.models import Sequential
from keras.layers import Input, Dense

data = load_wine()
X = StandardScaler().fit_transform(data.data)
Y = to_categorical(data.target)

model = Sequential([
    Input((X.shape[1],)),
    Dense(32, activation="relu"),
    Dense(Y.shape[1], activation="softmax"),
])
model.compile(loss="categorical_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
model.fit(X, Y, epochs=3, validation_split=0.2)
