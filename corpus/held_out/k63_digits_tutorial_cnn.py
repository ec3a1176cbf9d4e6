# %% [markdown]
# title: digits tutorial cnn
# source: written for this corpus
# %% role="fault" because="strides_by_position"
import numpy as np
from keras.models import Sequential
from keras.layers import Conv2D, MaxPooling2D, Activation, Dropout, Flatten, Dense, Input
from keras.utils import to_categorical

X_train = np.random.rand(64, 28, 28, 1).astype("float32")
Y_train = to_categorical(np.random.randint(0, 10, 64), 10)

model = Sequential()
model.add(Input(shape=(28, 28, 1)))
model.add(Conv2D(32, 3, 3))
model.add(Activation("relu"))
model.add(Conv2D(32, 3, 3))
model.add(Activation("relu"))
model.add(MaxPooling2D(pool_size=(2, 2)))
model.add(Conv2D(64, 3, 3))
model.add(Activation("relu"))
model.add(Dropout(0.25))
model.add(Flatten())
model.add(Dense(10, activation="softmax"))
model.compile(loss="categorical_crossentropy", optimizer="sgd")
model.fit(X_train, Y_train, batch_size=32, epochs=1, verbose=0)
# %% role="fix"
import numpy as np
from keras.models import Sequential
from keras.layers import Conv2D, MaxPooling2D, Activation, Dropout, Flatten, Dense, Input
from keras.utils import to_categorical

X_train = np.random.rand(64, 28, 28, 1).astype("float32")
Y_train = to_categorical(np.random.randint(0, 10, 64), 10)

model = Sequential()
model.add(Input(shape=(28, 28, 1)))
model.add(Conv2D(32, (3, 3)))
model.add(Activation("relu"))
model.add(Conv2D(32, (3, 3)))
model.add(Activation("relu"))
model.add(MaxPooling2D(pool_size=(2, 2)))
model.add(Conv2D(64, (3, 3)))
model.add(Activation("relu"))
model.add(Dropout(0.25))
model.add(Flatten())
model.add(Dense(10, activation="softmax"))
model.compile(loss="categorical_crossentropy", optimizer="sgd")
model.fit(X_train, Y_train, batch_size=32, epochs=1, verbose=0)
