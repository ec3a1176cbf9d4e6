# %% role="sound" explain="model, x, y"
import numpy as np
import keras
from keras import layers

x = np.random.randint(0, 256, (80, 40, 40, 3), dtype="uint8")
y = np.random.randint(0, 4, 80)
model = keras.Sequential([
    layers.Input((40, 40, 3), dtype="uint8"),
    layers.Rescaling(1 / 127.5, offset=-1),
    layers.RandomFlip("horizontal"),
    layers.SeparableConv2D(16, 3, activation="relu"),
    layers.GlobalAveragePooling2D(),
    layers.Dense(4, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=1)
