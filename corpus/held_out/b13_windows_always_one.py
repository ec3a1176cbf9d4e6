# %% [markdown]
# title: Why does CNN binary Keras always predict 1?
# source: Stack Overflow (mirrored as geek-questions 1270335), about 2017
# %% role="fault" because="one_unit_softmax" silent="yes" explain="cnn, X_train, y_train"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(10)
X_train = rng.normal(size=(200, 10, 4)).astype("float32")
y_train = (X_train[:, -1, 0] > 0).astype("int32").reshape(-1, 1)

signal = keras.Input(shape=(10, 4))
h = layers.Conv1D(16, 4, padding="same")(signal)
h = layers.BatchNormalization()(h)
h = layers.LeakyReLU()(h)
h = layers.Conv1D(8, 4, padding="same")(h)
h = layers.LeakyReLU()(h)
h = layers.Flatten()(h)
h = layers.Dense(32)(h)
h = layers.Dense(1)(h)
decision = layers.Activation("softmax")(h)
cnn = keras.Model(signal, decision)
cnn.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
history = cnn.fit(X_train, y_train, epochs=1, batch_size=64, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(10)
X_train = rng.normal(size=(200, 10, 4)).astype("float32")
y_train = (X_train[:, -1, 0] > 0).astype("int32").reshape(-1, 1)

signal = keras.Input(shape=(10, 4))
h = layers.Conv1D(16, 4, padding="same")(signal)
h = layers.BatchNormalization()(h)
h = layers.LeakyReLU()(h)
h = layers.Conv1D(8, 4, padding="same")(h)
h = layers.LeakyReLU()(h)
h = layers.Flatten()(h)
h = layers.Dense(32)(h)
h = layers.Dense(1)(h)
decision = layers.Activation("sigmoid")(h)
cnn = keras.Model(signal, decision)
cnn.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
history = cnn.fit(X_train, y_train, epochs=1, batch_size=64, verbose=0)
