"""RGB classifier with flip, rotation and zoom augmentation layers."""
# kind: images
import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(2)
x = rng.integers(0, 256, size=(64, 28, 28, 3)).astype("uint8")  # synthetic
y = rng.integers(0, 3, size=(64,))

augment = keras.Sequential([
    layers.RandomFlip("horizontal"),
    layers.RandomRotation(0.1),
    layers.RandomZoom(0.1),
], name="augment")

inputs = keras.Input(shape=(28, 28, 3))
h = augment(inputs)
h = layers.Rescaling(1 / 255)(h)
h = layers.Conv2D(16, 3, activation="relu")(h)
h = layers.MaxPooling2D(2)(h)
h = layers.Flatten()(h)
h = layers.Dropout(0.5)(h)
outputs = layers.Dense(3, activation="softmax")(h)
model = keras.Model(inputs, outputs)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=1, batch_size=16, verbose=0)
