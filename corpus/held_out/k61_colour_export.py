# %% [markdown]
# title: colour export
# source: written for this corpus
# %% role="fault" because="reshape_scrambles" explain="net, images, labels"
import numpy as np
import keras
from keras import layers

# arrays exported from a torch DataLoader, N x C x H x W
yy, xx = np.mgrid[0:32, 0:32] / 31.0
labels = np.random.randint(0, 3, 90)
images = np.stack([np.stack([xx, yy, xx * yy]) * (0.3 + 0.2 * k) for k in labels])
images = (images + 0.02 * np.random.randn(*images.shape)).astype("float32")
print(images.shape)          # (90, 3, 32, 32)

n, c, h, w = images.shape
images = images.reshape(n, h, w, c)

net = keras.Sequential()
net.add(keras.Input((h, w, c)))
net.add(layers.Conv2D(8, 3, activation="relu"))
net.add(layers.MaxPooling2D())
net.add(layers.Conv2D(8, 3, activation="relu"))
net.add(layers.GlobalAveragePooling2D())
net.add(layers.Dense(3, activation="softmax"))
net.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
net.fit(images, labels, epochs=2, verbose=0)
# %% role="fix"
import numpy as np
import keras
from keras import layers

# arrays exported from a torch DataLoader, N x C x H x W
yy, xx = np.mgrid[0:32, 0:32] / 31.0
labels = np.random.randint(0, 3, 90)
images = np.stack([np.stack([xx, yy, xx * yy]) * (0.3 + 0.2 * k) for k in labels])
images = (images + 0.02 * np.random.randn(*images.shape)).astype("float32")
print(images.shape)          # (90, 3, 32, 32)

n, c, h, w = images.shape
images = images.transpose(0, 2, 3, 1)

net = keras.Sequential()
net.add(keras.Input((h, w, c)))
net.add(layers.Conv2D(8, 3, activation="relu"))
net.add(layers.MaxPooling2D())
net.add(layers.Conv2D(8, 3, activation="relu"))
net.add(layers.GlobalAveragePooling2D())
net.add(layers.Dense(3, activation="softmax"))
net.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
net.fit(images, labels, epochs=2, verbose=0)
