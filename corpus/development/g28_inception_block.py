# %% [markdown]
# title: inception block
# source: written for this corpus
# %% role="fault" because="branches_differ"
import numpy as np
import keras
from keras import layers as L

def inception(x, a, b, c):
    t1 = L.Conv2D(a, 1, padding="same", activation="relu")(x)
    t2 = L.Conv2D(b, 3, padding="same", activation="relu")(x)
    t3 = L.Conv2D(c, 5, padding="same", activation="relu")(x)
    return L.Concatenate(axis=1)([t1, t2, t3])

inp = keras.Input((24, 24, 3))
h = inception(inp, 8, 16, 4)
h = L.MaxPooling2D()(h)
h = inception(h, 8, 16, 4)
h = L.GlobalAveragePooling2D()(h)
net = keras.Model(inp, L.Dense(5, activation="softmax")(h))
net.compile("adam", "sparse_categorical_crossentropy")
net.fit(np.random.rand(32, 24, 24, 3), np.random.randint(0, 5, 32), epochs=1)
# %% role="fix"
import numpy as np
import keras
from keras import layers as L

def inception(x, a, b, c):
    t1 = L.Conv2D(a, 1, padding="same", activation="relu")(x)
    t2 = L.Conv2D(b, 3, padding="same", activation="relu")(x)
    t3 = L.Conv2D(c, 5, padding="same", activation="relu")(x)
    return L.Concatenate(axis=-1)([t1, t2, t3])

inp = keras.Input((24, 24, 3))
h = inception(inp, 8, 16, 4)
h = L.MaxPooling2D()(h)
h = inception(h, 8, 16, 4)
h = L.GlobalAveragePooling2D()(h)
net = keras.Model(inp, L.Dense(5, activation="softmax")(h))
net.compile("adam", "sparse_categorical_crossentropy")
net.fit(np.random.rand(32, 24, 24, 3), np.random.randint(0, 5, 32), epochs=1)
