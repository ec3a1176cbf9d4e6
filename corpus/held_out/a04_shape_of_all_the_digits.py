# %% [markdown]
# title: Bad Error Message for Incorrect Input Shape for 2D Layers
# source: keras-team/keras #10360, 2018
# %% role="fault" because="batch_axis_in_input"
import numpy as np
from keras.layers import Conv2D, Dense, Flatten
from keras.models import Sequential
from sklearn.datasets import load_digits

digits = load_digits()
X = digits.images[:300, :, :, np.newaxis] / 16.0
Y = digits.target[:300]
s = np.shape(X)

model = Sequential()
model.add(Conv2D(10, kernel_size=(5, 5), activation="relu", input_shape=s))
model.add(Flatten())
model.add(Dense(10, activation="softmax"))
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
model.fit(X, Y, epochs=1, verbose=0)
# %% role="fix"
import numpy as np
from keras.layers import Conv2D, Dense, Flatten
from keras.models import Sequential
from sklearn.datasets import load_digits

digits = load_digits()
X = digits.images[:300, :, :, np.newaxis] / 16.0
Y = digits.target[:300]
s = np.shape(X)

model = Sequential()
model.add(Conv2D(10, kernel_size=(5, 5), activation="relu", input_shape=s[1:]))
model.add(Flatten())
model.add(Dense(10, activation="softmax"))
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
model.fit(X, Y, epochs=1, verbose=0)
