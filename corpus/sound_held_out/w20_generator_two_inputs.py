# %% role="sound" explain="model, data"
import numpy as np
import keras
from keras import layers

def gen(n=16):
    rng = np.random.default_rng(0)
    while True:
        img = rng.random((n, 16, 16, 3)).astype("float32")
        num = rng.random((n, 4)).astype("float32")
        yield (img, num), (num.sum(axis=1, keepdims=True) > 2).astype("float32")

a, b = keras.Input((16, 16, 3)), keras.Input((4,))
h = layers.GlobalAveragePooling2D()(layers.Conv2D(8, 3)(a))
h = layers.Concatenate()([h, layers.Dense(8)(b)])
model = keras.Model([a, b], layers.Dense(1, activation="sigmoid")(h))
model.compile("adam", "binary_crossentropy")
data = gen()
model.fit(data, steps_per_epoch=5, epochs=1)
