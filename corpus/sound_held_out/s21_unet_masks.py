# %% role="sound" explain="unet, scans, masks"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(19)
scans = rng.random((24, 32, 32, 1)).astype("float32")
masks = (scans > 0.6).astype("float32")


def conv(x, filters):
    return layers.Conv2D(filters, 3, padding="same", activation="relu")(x)


inputs = keras.Input((32, 32, 1))
c1 = conv(inputs, 4)
c2 = conv(layers.MaxPooling2D()(c1), 8)
mid = conv(layers.MaxPooling2D()(c2), 16)
u2 = conv(layers.Concatenate()([layers.Conv2DTranspose(8, 2, strides=2)(mid), c2]), 8)
u1 = conv(layers.Concatenate()([layers.Conv2DTranspose(4, 2, strides=2)(u2), c1]), 4)
unet = keras.Model(inputs, layers.Conv2D(1, 1, activation="sigmoid")(u1))
unet.compile("adam", "binary_crossentropy", metrics=["accuracy"])
unet.fit(scans, masks, batch_size=8, epochs=1, verbose=0)
