# %% [markdown]
# title: triple from generator
# source: written for this corpus
# %% role="fault" because="batch_not_a_pair"
import numpy as np
import keras
from keras import layers

images = np.random.rand(64, 16, 16, 1).astype("float32")
angles = np.random.rand(64, 3).astype("float32")
labels = np.random.randint(0, 2, (64, 1))

def batches(size=8):
    while True:
        i = np.random.choice(64, size, replace=False)
        yield images[i], angles[i], labels[i]

img_in = keras.Input((16, 16, 1))
ang_in = keras.Input((3,))
a = layers.Flatten()(layers.Conv2D(4, 3, activation="relu")(img_in))
b = layers.Dense(8, activation="relu")(ang_in)
out = layers.Dense(1, activation="sigmoid")(layers.concatenate([a, b]))
model = keras.Model([img_in, ang_in], out)
model.compile("adam", "binary_crossentropy")
model.fit(batches(), steps_per_epoch=8, epochs=1)
# %% role="fix"
import numpy as np
import keras
from keras import layers

images = np.random.rand(64, 16, 16, 1).astype("float32")
angles = np.random.rand(64, 3).astype("float32")
labels = np.random.randint(0, 2, (64, 1))

def batches(size=8):
    while True:
        i = np.random.choice(64, size, replace=False)
        yield (images[i], angles[i]), labels[i]

img_in = keras.Input((16, 16, 1))
ang_in = keras.Input((3,))
a = layers.Flatten()(layers.Conv2D(4, 3, activation="relu")(img_in))
b = layers.Dense(8, activation="relu")(ang_in)
out = layers.Dense(1, activation="sigmoid")(layers.concatenate([a, b]))
model = keras.Model([img_in, ang_in], out)
model.compile("adam", "binary_crossentropy")
model.fit(batches(), steps_per_epoch=8, epochs=1)
