# %% [markdown]
# title: MLP example doesn't make progress
# source: keras-team/keras #126, 2015
# %% role="fault" because="one_unit_softmax" silent="yes" explain="model, X, y"
import keras
import numpy as np
from keras.layers import Dense, Dropout

rng = np.random.default_rng(0)
X = rng.random((64, 2)).astype("float32")
y = (X[:, 0] + X[:, 1] > 0.5).astype("int32")

model = keras.Sequential()
model.add(keras.Input((2,)))
model.add(Dense(64, activation="tanh"))
model.add(Dropout(0.5))
model.add(Dense(64, activation="tanh"))
model.add(Dropout(0.5))
model.add(Dense(1, activation="softmax"))
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(0.1, momentum=0.9))
model.fit(X, y, validation_split=0.1, epochs=1, batch_size=8, verbose=0)
prediction = model.predict(X, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras.layers import Dense, Dropout

rng = np.random.default_rng(0)
X = rng.random((64, 2)).astype("float32")
y = (X[:, 0] + X[:, 1] > 0.5).astype("int32")

model = keras.Sequential()
model.add(keras.Input((2,)))
model.add(Dense(64, activation="tanh"))
model.add(Dropout(0.5))
model.add(Dense(64, activation="tanh"))
model.add(Dropout(0.5))
model.add(Dense(1, activation="sigmoid"))
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(0.1, momentum=0.9))
model.fit(X, y, validation_split=0.1, epochs=1, batch_size=8, verbose=0)
prediction = model.predict(X, verbose=0)
