# %% role="sound" explain="model, small, labels"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(21)
small, large = rng.random((32, 20, 28, 3)), rng.random((6, 40, 36, 3))
labels = rng.integers(0, 3, 32)

inputs = keras.Input((None, None, 3))
x = layers.Conv2D(8, 3, activation="relu")(inputs)
x = layers.Conv2D(8, 3, activation="relu")(x)
x = layers.GlobalAveragePooling2D()(x)
model = keras.Model(inputs, layers.Dense(3, activation="softmax")(x))
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(small, labels, epochs=1, verbose=0)
guesses = model.predict(large, verbose=0)
