# %% role="sound" explain="model, chw, y"
import numpy as np
import keras
from keras import layers

chw = np.random.rand(30, 3, 32, 32).astype("float32")
y = np.random.randint(0, 2, 30)
inp = keras.Input((3, 32, 32))
h = layers.Permute((2, 3, 1))(inp)
h = layers.Conv2D(8, 3, activation="relu")(h)
h = layers.MaxPooling2D()(h)
h = layers.Flatten()(h)
model = keras.Model(inp, layers.Dense(1, activation="sigmoid")(h))
model.compile("adam", "binary_crossentropy")
model.fit(chw, y, epochs=1)
