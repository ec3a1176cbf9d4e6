# %% [markdown]
# title: Make sure all arrays contain the same number of samples.
# source: keras-team/keras #14368, 2021
# %% role="fault" because="samples_differ" silent="yes" explain="model, X, y"
import numpy as np
from keras.layers import Activation, Conv2D, Dense, Flatten, Input, MaxPooling2D
from keras.models import Sequential

rng = np.random.default_rng(37)
folder = [(rng.random((20, 20, 3)) if k % 9 else None, int(k % 2)) for k in range(90)]

X, y = [], []
for picture, category in folder:
    y.append(category)
    if picture is None:
        continue
    X.append(picture)
X = np.array(X)
y = np.array(y)

model = Sequential()
model.add(Input(X.shape[1:]))
model.add(Conv2D(16, (3, 3)))
model.add(Activation("relu"))
model.add(MaxPooling2D(pool_size=(2, 2)))
model.add(Flatten())
model.add(Dense(16))
model.add(Dense(1))
model.add(Activation("sigmoid"))
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(X, y, batch_size=32, epochs=1, validation_split=0.3, verbose=0)
# %% role="fix"
import numpy as np
from keras.layers import Activation, Conv2D, Dense, Flatten, Input, MaxPooling2D
from keras.models import Sequential

rng = np.random.default_rng(37)
folder = [(rng.random((20, 20, 3)) if k % 9 else None, int(k % 2)) for k in range(90)]

X, y = [], []
for picture, category in folder:
    if picture is None:
        continue
    X.append(picture)
    y.append(category)
X = np.array(X)
y = np.array(y)

model = Sequential()
model.add(Input(X.shape[1:]))
model.add(Conv2D(16, (3, 3)))
model.add(Activation("relu"))
model.add(MaxPooling2D(pool_size=(2, 2)))
model.add(Flatten())
model.add(Dense(16))
model.add(Dense(1))
model.add(Activation("sigmoid"))
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(X, y, batch_size=32, epochs=1, validation_split=0.3, verbose=0)
