# %% [markdown]
# title: About use keras for multi-label classification
# source: keras-team/keras #6753, 2017
# %% role="fault" because="units_wrong"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(29)
X = rng.random((40, 18, 18, 1), dtype="float32")
y = (rng.random((40, 14)) > 0.7).astype("float32")

model = keras.Sequential()
model.add(keras.Input((18, 18, 1)))
model.add(layers.Conv2D(8, (18, 5), padding="same"))
model.add(layers.Activation("relu"))
model.add(layers.MaxPooling2D(pool_size=(1, 2), padding="same"))
model.add(layers.Flatten())
model.add(layers.Dense(20))
model.add(layers.Activation("relu"))
model.add(layers.Dense(10))
model.add(layers.Activation("sigmoid"))
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(X, y, epochs=1, batch_size=10, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(29)
X = rng.random((40, 18, 18, 1), dtype="float32")
y = (rng.random((40, 14)) > 0.7).astype("float32")

model = keras.Sequential()
model.add(keras.Input((18, 18, 1)))
model.add(layers.Conv2D(8, (18, 5), padding="same"))
model.add(layers.Activation("relu"))
model.add(layers.MaxPooling2D(pool_size=(1, 2), padding="same"))
model.add(layers.Flatten())
model.add(layers.Dense(20))
model.add(layers.Activation("relu"))
model.add(layers.Dense(14))
model.add(layers.Activation("sigmoid"))
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(X, y, epochs=1, batch_size=10, verbose=0)
