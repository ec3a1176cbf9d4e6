# %% [markdown]
# title: Keras. Error when checking input
# source: keras-team/keras #16075, 2022
# %% role="fault" because="samples_as_features"
import numpy as np
from keras.layers import Dense, Dropout
from keras.models import Sequential
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(5)
letters = rng.random((132, 64))
alphabet = np.tile(np.arange(33), 4)
train_X, test_X, train_y, test_y = train_test_split(letters, alphabet, test_size=0.25, random_state=50)
feat = len(train_X)

model = Sequential()
model.add(Dense(48, activation="relu", input_shape=(feat,)))
model.add(Dropout(0.2))
model.add(Dense(33, activation="softmax"))
model.compile(loss="sparse_categorical_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
model.fit(train_X, train_y, epochs=1, batch_size=32, verbose=0)
# %% role="fix"
import numpy as np
from keras.layers import Dense, Dropout
from keras.models import Sequential
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(5)
letters = rng.random((132, 64))
alphabet = np.tile(np.arange(33), 4)
train_X, test_X, train_y, test_y = train_test_split(letters, alphabet, test_size=0.25, random_state=50)
feat = train_X.shape[1]

model = Sequential()
model.add(Dense(48, activation="relu", input_shape=(feat,)))
model.add(Dropout(0.2))
model.add(Dense(33, activation="softmax"))
model.compile(loss="sparse_categorical_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
model.fit(train_X, train_y, epochs=1, batch_size=32, verbose=0)
