"""Tiny vision transformer on 2x2 patches of digits."""
# kind: transformer
import numpy as np
import keras
from keras import layers, ops
from sklearn.datasets import load_digits

x = load_digits().images[:128, :, :, None].astype("float32") / 16.0
y = load_digits().target[:128]
patch, dim = 2, 24
num_patches = (8 // patch) ** 2

class AddPosition(layers.Layer):
    def build(self, shape):
        self.pos = self.add_weight(shape=(1, shape[1], shape[2]), initializer="random_normal")

    def call(self, h):
        return h + self.pos

inputs = keras.Input(shape=(8, 8, 1))
h = layers.Conv2D(dim, kernel_size=patch, strides=patch)(inputs)
h = layers.Reshape((num_patches, dim))(h)
h = AddPosition()(h)
for _ in range(1):
    n = layers.LayerNormalization()(h)
    h = layers.Add()([h, layers.MultiHeadAttention(num_heads=2, key_dim=12)(n, n)])
    n = layers.LayerNormalization()(h)
    h = layers.Add()([h, layers.Dense(dim, activation="gelu")(n)])
h = layers.Flatten()(layers.LayerNormalization()(h))
outputs = layers.Dense(10, activation="softmax")(h)
model = keras.Model(inputs, outputs)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=1, batch_size=32, verbose=0)
