# %% [markdown]
# title: xor lists
# source: written for this corpus
# %% role="fault" because="list_in_place_of_array"
from keras.models import Sequential
from keras.layers import Dense
from keras.optimizers import SGD

X = [[0, 0], [0, 1], [1, 0], [1, 1]]
y = [[0], [1], [1], [0]]

model = Sequential()
model.add(Dense(8, input_dim=2, activation="tanh"))
model.add(Dense(1, activation="softmax"))
model.compile(loss="binary_crossentropy", optimizer=SGD(learning_rate=0.1))

model.fit(X, y, batch_size=1, epochs=3, verbose=0)
print(model.evaluate(X, y))
# %% role="fix"
import numpy as np
from keras.models import Sequential
from keras.layers import Dense
from keras.optimizers import SGD

X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
y = np.array([[0], [1], [1], [0]])

model = Sequential()
model.add(Dense(8, input_dim=2, activation="tanh"))
model.add(Dense(1, activation="sigmoid"))
model.compile(loss="binary_crossentropy", optimizer=SGD(learning_rate=0.1))

model.fit(X, y, batch_size=1, epochs=3, verbose=0)
print(model.evaluate(X, y))
