# %% role="sound" explain="model, x, x"
import numpy as np
import keras
from keras import layers

x = np.random.rand(48, 30, 30, 1).astype("float32")
inp = keras.Input((30, 30, 1))
h = layers.Conv2D(8, 3, padding="same", activation="relu")(inp)
h = layers.MaxPooling2D(2, padding="same")(h)
h = layers.Conv2D(8, 3, padding="same", activation="relu")(h)
h = layers.MaxPooling2D(2, padding="same")(h)
h = layers.Conv2DTranspose(8, 3, strides=2, padding="same", activation="relu")(h)
h = layers.Conv2DTranspose(8, 3, strides=2, padding="same", activation="relu")(h)
h = layers.Cropping2D(1)(h)
out = layers.Conv2D(1, 3, padding="same", activation="sigmoid")(h)
model = keras.Model(inp, out)
model.compile("adam", "binary_crossentropy")
model.fit(x, x, epochs=1)
