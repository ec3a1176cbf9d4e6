# %% [markdown]
# title: cifar loop
# source: written for this corpus
# %% role="fault" because="pooled_to_nothing"
import numpy as np
import keras
from keras.layers import Conv2D, MaxPooling2D, Flatten, Dense

x = np.random.rand(50, 32, 32, 3)
y = keras.utils.to_categorical(np.random.randint(0, 10, 50), 10)

model = keras.Sequential()
model.add(keras.Input(shape=(32, 32, 3)))
for filters in (16, 32, 64, 64):
    model.add(Conv2D(filters, (3, 3), activation="relu"))
    model.add(MaxPooling2D((2, 2)))
model.add(Flatten())
model.add(Dense(10, activation="softmax"))
model.compile(optimizer="sgd", loss="categorical_crossentropy")
model.fit(x, y, epochs=1)
# %% role="fix"
import numpy as np
import keras
from keras.layers import Conv2D, MaxPooling2D, Flatten, Dense

x = np.random.rand(50, 32, 32, 3)
y = keras.utils.to_categorical(np.random.randint(0, 10, 50), 10)

model = keras.Sequential()
model.add(keras.Input(shape=(32, 32, 3)))
for filters in (16, 32, 64, 64):
    model.add(Conv2D(filters, (3, 3), padding="same", activation="relu"))
    model.add(MaxPooling2D((2, 2)))
model.add(Flatten())
model.add(Dense(10, activation="softmax"))
model.compile(optimizer="sgd", loss="categorical_crossentropy")
model.fit(x, y, epochs=1)
