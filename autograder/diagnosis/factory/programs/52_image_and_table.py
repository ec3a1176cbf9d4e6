"""A digit image and its summary statistics in one model."""
# kind: several_inputs
import numpy as np
import keras
from keras import layers
from sklearn.datasets import load_digits

digits = load_digits()
images = digits.images[:150, ..., np.newaxis].astype("float32") / 16
stats = np.stack([images.mean((1, 2, 3)), images.std((1, 2, 3)), images.max((1, 2, 3))], axis=1)
x = {"image": images, "stats": stats}
y = digits.target[:150]

image_in = keras.Input(shape=(8, 8, 1), name="image")
stats_in = keras.Input(shape=(3,), name="stats")
h = layers.Conv2D(12, 3, activation="relu")(image_in)
h = layers.GlobalAveragePooling2D()(h)
s = layers.Dense(4, activation="relu")(stats_in)
merged = layers.Concatenate(axis=-1)([h, s])
outputs = layers.Dense(10, activation="softmax")(merged)
model = keras.Model(inputs={"image": image_in, "stats": stats_in}, outputs=outputs)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, validation_split=0.2, batch_size=30, epochs=1, verbose=0)
