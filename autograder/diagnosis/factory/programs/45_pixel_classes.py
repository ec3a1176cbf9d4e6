"""Per-pixel classes (sky, middle, dark) on tiles of a photograph."""
# kind: segmentation
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers
from sklearn.datasets import load_sample_image

photo = load_sample_image("china.jpg")[:384, :640]
tiles = photo.reshape(8, 48, 10, 64, 3).transpose(0, 2, 1, 3, 4).reshape(80, 48, 64, 3)
x = tiles.astype(np.float32) / 255.0
y = np.digitize(x.mean(axis=-1), [0.33, 0.66])   # (80, 48, 64) with 0, 1, 2

inputs = tf.keras.Input(shape=(48, 64, 3))
h = layers.Conv2D(8, 3, strides=2, padding="same", activation="relu")(inputs)
h = layers.Conv2D(16, 3, padding="same", activation="relu")(h)
h = layers.UpSampling2D(2)(h)
h = layers.Conv2D(8, 3, padding="same", activation="relu")(h)
outputs = layers.Conv2D(3, 1, padding="same")(h)
model = tf.keras.Model(inputs, outputs)
model.compile(
    optimizer="adam",
    loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    metrics=["accuracy"],
)
model.fit(x, y, batch_size=16, epochs=1, verbose=0)
mask = tf.argmax(model.predict(x[:1], verbose=0), axis=-1)[..., tf.newaxis]
