# %% role="sound" explain="model, x, y"
import keras
import numpy as np
from keras import layers

x = np.random.default_rng(5).random((8, 32, 32, 1)).astype("float32")
y = (x > 0.5).astype("float32")
inputs = keras.Input((32, 32, 1))
a = layers.Conv2D(4, 3, padding="same", activation="relu")(inputs)
b = layers.Conv2D(8, 3, padding="same", activation="relu")(layers.MaxPooling2D()(a))
c = layers.Conv2DTranspose(4, 2, strides=2)(b)
d = layers.Concatenate()([a, c])
model = keras.Model(inputs, layers.Conv2D(1, 1, activation="sigmoid")(d))
model.compile("adam", "binary_crossentropy")
model.fit(x, y, verbose=0)
