"""Small U-Net that finds bright pixels in digit images."""
# kind: segmentation
import numpy as np
import keras
from keras import layers
from sklearn.datasets import load_digits

images = load_digits().images[:80]
images = np.kron(images, np.ones((1, 2, 2))) / 16.0   # 16x16
x = images[..., None].astype("float32")
y = (images > 0.5).astype("float32")[..., None]

def conv(h, filters):
    h = layers.Conv2D(filters, 3, padding="same", activation="relu")(h)
    return layers.Conv2D(filters, 3, padding="same", activation="relu")(h)

inputs = keras.Input(shape=(16, 16, 1))
c1 = conv(inputs, 8)
p1 = layers.MaxPooling2D()(c1)
c2 = conv(p1, 16)
p2 = layers.MaxPooling2D()(c2)
mid = conv(p2, 32)
u2 = layers.Conv2DTranspose(16, 2, strides=2, padding="same")(mid)
u2 = conv(layers.concatenate([u2, c2]), 16)
u1 = layers.Conv2DTranspose(8, 2, strides=2, padding="same")(u2)
u1 = conv(layers.concatenate([u1, c1]), 8)
outputs = layers.Conv2D(1, 1, activation="sigmoid")(u1)
model = keras.Model(inputs, outputs)
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=[keras.metrics.BinaryIoU()])
model.fit(x, y, epochs=1, batch_size=16, verbose=0)
