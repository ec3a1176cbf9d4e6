# %% role="sound" explain="model, x, mask"
import numpy as np
import keras
from keras import layers

def dice(y, p):
    y = keras.ops.cast(y, p.dtype)
    inter = keras.ops.sum(y * p, axis=(1, 2, 3))
    total = keras.ops.sum(y + p, axis=(1, 2, 3))
    return 1 - (2 * inter + 1) / (total + 1)

x = np.random.rand(16, 32, 32, 3).astype("float32")
mask = (x.mean(axis=-1, keepdims=True) > 0.5).astype("uint8")
inp = keras.Input((32, 32, 3))
c1 = layers.Conv2D(8, 3, padding="same", activation="relu")(inp)
c2 = layers.Conv2D(16, 3, padding="same", activation="relu")(layers.MaxPooling2D()(c1))
u = layers.UpSampling2D()(c2)
u = layers.Concatenate()([u, c1])
u = layers.Conv2D(8, 3, padding="same", activation="relu")(u)
model = keras.Model(inp, layers.Conv2D(1, 1, activation="sigmoid")(u))
model.compile("adam", dice)
model.fit(x, mask, epochs=1, batch_size=8)
