# %% [markdown]
# title: unet small pictures
# source: written for this corpus
# %% role="fault" because="branches_differ"
import numpy as np
from keras import layers, Model, Input

def block(x, f):
    x = layers.Conv2D(f, 3, padding="same", activation="relu")(x)
    return layers.Conv2D(f, 3, padding="same", activation="relu")(x)

def unet(size):
    inp = Input((size, size, 3))
    c1 = block(inp, 8)
    p1 = layers.MaxPooling2D()(c1)
    c2 = block(p1, 16)
    p2 = layers.MaxPooling2D()(c2)
    b = block(p2, 32)
    u2 = layers.concatenate([layers.Conv2DTranspose(16, 2, strides=2)(b), c2])
    c3 = block(u2, 16)
    u1 = layers.concatenate([layers.Conv2DTranspose(8, 2, strides=2)(c3), c1])
    c4 = block(u1, 8)
    return Model(inp, layers.Conv2D(1, 1, activation="sigmoid")(c4))

SIZE = 50
x = np.random.rand(8, SIZE, SIZE, 3)
m = (np.random.rand(8, SIZE, SIZE, 1) > 0.5).astype("float32")
model = unet(SIZE)
model.compile("adam", "binary_crossentropy")
model.fit(x, m, epochs=1, batch_size=4)
# %% role="fix"
import numpy as np
from keras import layers, Model, Input

def block(x, f):
    x = layers.Conv2D(f, 3, padding="same", activation="relu")(x)
    return layers.Conv2D(f, 3, padding="same", activation="relu")(x)

def unet(size):
    inp = Input((size, size, 3))
    c1 = block(inp, 8)
    p1 = layers.MaxPooling2D()(c1)
    c2 = block(p1, 16)
    p2 = layers.MaxPooling2D()(c2)
    b = block(p2, 32)
    u2 = layers.concatenate([layers.Conv2DTranspose(16, 2, strides=2)(b), c2])
    c3 = block(u2, 16)
    u1 = layers.concatenate([layers.Conv2DTranspose(8, 2, strides=2)(c3), c1])
    c4 = block(u1, 8)
    return Model(inp, layers.Conv2D(1, 1, activation="sigmoid")(c4))

SIZE = 52
x = np.random.rand(8, SIZE, SIZE, 3)
m = (np.random.rand(8, SIZE, SIZE, 1) > 0.5).astype("float32")
model = unet(SIZE)
model.compile("adam", "binary_crossentropy")
model.fit(x, m, epochs=1, batch_size=4)
