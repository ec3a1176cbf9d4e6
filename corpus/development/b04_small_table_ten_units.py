# %% [markdown]
# title: Error when checking model target: expected activation_2 to have shape (None, 10) but got array with shape (3, 1)
# source: keras-team/keras #3109, 2016
# %% role="fault" because="class_numbers_with_categorical_loss"
import numpy as np
from keras.layers import Activation, Dense
from keras.models import Sequential

np.random.seed(1)
X_train = np.random.randint(1, 10, size=(60, 2)).astype("float32")
y_train = np.random.randint(0, 10, size=60)
input_dim = X_train.shape[1]

model = Sequential()
model.add(Dense(64, input_dim=input_dim))
model.add(Activation("relu"))
model.add(Dense(10))
model.add(Activation("softmax"))
model.compile(loss="categorical_crossentropy", optimizer="sgd", metrics=["accuracy"])

model.fit(X_train, y_train, epochs=1, batch_size=32, verbose=0)
# %% role="fix"
import numpy as np
from keras.layers import Activation, Dense
from keras.models import Sequential

np.random.seed(1)
X_train = np.random.randint(1, 10, size=(60, 2)).astype("float32")
y_train = np.random.randint(0, 10, size=60)
input_dim = X_train.shape[1]

model = Sequential()
model.add(Dense(64, input_dim=input_dim))
model.add(Activation("relu"))
model.add(Dense(10))
model.add(Activation("softmax"))
model.compile(loss="sparse_categorical_crossentropy", optimizer="sgd", metrics=["accuracy"])

model.fit(X_train, y_train, epochs=1, batch_size=32, verbose=0)
