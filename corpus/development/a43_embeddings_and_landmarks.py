# %% [markdown]
# title: Layer sequential expects 1 inputs, but it received 2 input tensors
# source: satkr7/Face-recognition-and-identification #1, 2020
# %% role="fault" because="inputs_differ" silent="yes" explain="model_relu, X_train, person"
import numpy as np
import keras
from keras.layers import BatchNormalization, Dense, Dropout

rng = np.random.default_rng(42)
embeddings = rng.normal(size=(80, 128)).astype("float32")
landmarks = rng.normal(size=(80, 10)).astype("float32")
person = rng.integers(0, 5, 80)

model_relu = keras.Sequential()
model_relu.add(keras.Input((128,)))
model_relu.add(Dense(32, activation="relu"))
model_relu.add(BatchNormalization())
model_relu.add(Dropout(0.5))
model_relu.add(Dense(5, activation="softmax"))
model_relu.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])

X_train = [embeddings, landmarks]
model_relu.fit(X_train, person, batch_size=8, epochs=1, verbose=0)
# %% role="fix"
import numpy as np
import keras
from keras.layers import BatchNormalization, Dense, Dropout

rng = np.random.default_rng(42)
embeddings = rng.normal(size=(80, 128)).astype("float32")
landmarks = rng.normal(size=(80, 10)).astype("float32")
person = rng.integers(0, 5, 80)

model_relu = keras.Sequential()
model_relu.add(keras.Input((128 + 10,)))
model_relu.add(Dense(32, activation="relu"))
model_relu.add(BatchNormalization())
model_relu.add(Dropout(0.5))
model_relu.add(Dense(5, activation="softmax"))
model_relu.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])

X_train = np.concatenate([embeddings, landmarks], axis=1)
model_relu.fit(X_train, person, batch_size=8, epochs=1, verbose=0)
