# %% [markdown]
# title: Why I'm getting nan loss in my model?
# source: keras-team/keras #11786, 2018
# %% role="fault" because="labels_outside_classes"
import keras
import numpy as np
from keras.layers import Conv2D, Dense, Dropout, Flatten, MaxPooling2D

rng = np.random.default_rng(5)
x_train = rng.random((70, 32, 32, 3)).astype("float32")
y_train = rng.permutation(np.repeat([1, 2, 3, 4, 5, 6, 7], 10)).reshape(-1, 1)

model = keras.Sequential()
model.add(Conv2D(kernel_size=(3, 3), filters=8, input_shape=(32, 32, 3), activation="relu", padding="valid"))
model.add(Conv2D(kernel_size=(3, 3), filters=8, activation="relu", padding="same"))
model.add(MaxPooling2D(pool_size=(2, 2), strides=(2, 2)))
model.add(Flatten())
model.add(Dropout(0.6))
model.add(Dense(50, activation="relu"))
model.add(Dense(7, activation="softmax"))
model.compile(loss=keras.losses.sparse_categorical_crossentropy,
              optimizer=keras.optimizers.Adam(0.001), metrics=["accuracy"])
model.fit(x_train, y_train, batch_size=10, epochs=1, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras.layers import Conv2D, Dense, Dropout, Flatten, MaxPooling2D

rng = np.random.default_rng(5)
x_train = rng.random((70, 32, 32, 3)).astype("float32")
y_train = rng.permutation(np.repeat([1, 2, 3, 4, 5, 6, 7], 10)).reshape(-1, 1)

model = keras.Sequential()
model.add(Conv2D(kernel_size=(3, 3), filters=8, input_shape=(32, 32, 3), activation="relu", padding="valid"))
model.add(Conv2D(kernel_size=(3, 3), filters=8, activation="relu", padding="same"))
model.add(MaxPooling2D(pool_size=(2, 2), strides=(2, 2)))
model.add(Flatten())
model.add(Dropout(0.6))
model.add(Dense(50, activation="relu"))
model.add(Dense(7, activation="softmax"))
model.compile(loss=keras.losses.sparse_categorical_crossentropy,
              optimizer=keras.optimizers.Adam(0.001), metrics=["accuracy"])
model.fit(x_train, y_train - 1, batch_size=10, epochs=1, verbose=0)
