# %% role="sound" explain="model, faces, targets"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(15)
faces = rng.random((48, 24, 24, 1)).astype("float32")
targets = {"age": rng.uniform(10, 80, 48), "gender": rng.integers(0, 2, (48, 1))}

inputs = keras.Input((24, 24, 1))
x = layers.Conv2D(8, 3, activation="relu")(inputs)
x = layers.GlobalMaxPooling2D()(x)
age = layers.Dense(1, name="age")(x)
gender = layers.Dense(1, activation="sigmoid", name="gender")(x)
model = keras.Model(inputs, {"age": age, "gender": gender})
model.compile("adam", loss={"age": "mse", "gender": "binary_crossentropy"})
model.fit(faces, targets, epochs=1, verbose=0)
