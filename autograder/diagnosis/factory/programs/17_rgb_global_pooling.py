"""Fully convolutional net with global average pooling on RGB photo tiles."""
# kind: images
import numpy as np
import keras
from keras import layers
from sklearn.datasets import load_sample_image

photo = load_sample_image("china.jpg")[:400, :640]
tiles = photo.reshape(10, 40, 16, 40, 3).transpose(0, 2, 1, 3, 4).reshape(-1, 40, 40, 3)
x = tiles.astype("float32")
y = (np.arange(160) // 16 >= 5).astype("int64")  # upper or lower half of the photo

inputs = keras.Input(shape=(None, None, 3))
h = layers.Rescaling(1.0 / 255)(inputs)
h = layers.Conv2D(16, 3, strides=2, activation="relu")(h)
h = layers.Conv2D(24, 3, strides=2, activation="relu")(h)
h = layers.GlobalAveragePooling2D()(h)
outputs = layers.Dense(2, activation="softmax")(h)
model = keras.Model(inputs, outputs)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, batch_size=32, epochs=1, verbose=0)
