# %% role="sound" explain="model, x, y"
import numpy as np
import keras
from keras import layers, ops

class AddPositions(layers.Layer):
    def build(self, shape):
        self.pos = self.add_weight(shape=(1, shape[1], shape[2]), initializer="random_normal")

    def call(self, x):
        return x + self.pos

x = np.random.rand(40, 32, 32, 3).astype("float32")
y = np.random.randint(0, 10, 40)
inp = keras.Input((32, 32, 3))
h = layers.Conv2D(32, 8, strides=8)(inp)
h = layers.Reshape((16, 32))(h)
h = AddPositions()(h)
for _ in range(2):
    n = layers.LayerNormalization()(h)
    h = layers.Add()([h, layers.MultiHeadAttention(4, 8)(n, n)])
    h = layers.Add()([h, layers.Dense(32, activation="gelu")(layers.LayerNormalization()(h))])
h = layers.GlobalAveragePooling1D()(h)
model = keras.Model(inp, layers.Dense(10, activation="softmax")(h))
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=1)
