# %% [markdown]
# title: cells unet
# source: written for this corpus
# %% role="fault" because="branches_differ"
import numpy as np
import keras
from keras import layers

def block(x, f):
    x = layers.Conv2D(f, 3, padding="same", activation="relu")(x)
    return layers.Conv2D(f, 3, padding="same", activation="relu")(x)

def unet(shape):
    inp = keras.Input(shape)
    skips, x = [], inp
    for f in (8, 16, 32):
        x = block(x, f)
        skips.append(x)
        x = layers.MaxPooling2D()(x)
    x = block(x, 64)
    for f, s in zip((32, 16, 8), reversed(skips)):
        x = layers.Conv2DTranspose(f, 2, strides=2)(x)
        x = layers.concatenate([x, s])
        x = block(x, f)
    return keras.Model(inp, layers.Conv2D(1, 1, activation="sigmoid")(x))

imgs = np.random.rand(4, 60, 84, 1).astype("float32")
masks = (imgs > 0.5).astype("float32")
model = unet(imgs.shape[1:])
model.compile("adam", "binary_crossentropy")
model.fit(imgs, masks, batch_size=2, verbose=0)
# %% role="fix"
import numpy as np
import keras
from keras import layers

def block(x, f):
    x = layers.Conv2D(f, 3, padding="same", activation="relu")(x)
    return layers.Conv2D(f, 3, padding="same", activation="relu")(x)

def unet(shape):
    inp = keras.Input(shape)
    skips, x = [], inp
    for f in (8, 16, 32):
        x = block(x, f)
        skips.append(x)
        x = layers.MaxPooling2D()(x)
    x = block(x, 64)
    for f, s in zip((32, 16, 8), reversed(skips)):
        x = layers.Conv2DTranspose(f, 2, strides=2)(x)
        x = layers.concatenate([x, s])
        x = block(x, f)
    return keras.Model(inp, layers.Conv2D(1, 1, activation="sigmoid")(x))

imgs = np.random.rand(4, 60, 84, 1).astype("float32")
imgs = imgs[:, :56, :80]
masks = (imgs > 0.5).astype("float32")
model = unet(imgs.shape[1:])
model.compile("adam", "binary_crossentropy")
model.fit(imgs, masks, batch_size=2, verbose=0)
