# %% [markdown]
# title: Converting a JPEG to a form in which it can be send into a neural net
# source: keras-team/keras #315, 2015
# %% role="fault" because="reshape_scrambles" silent="yes" explain="net, X, y"
import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_sample_images

side = 24
scenes = load_sample_images().images
corners = [(r, c) for r in range(0, 400, 66) for c in range(0, 600, 100)]
files, scene = [], []
for number, picture in enumerate(scenes):
    for row, column in corners:
        file = picture[row:row + side, column:column + side, ::-1]
        file = np.array(file).reshape((3, side, side))
        files.append(file / 255.0)
        scene.append(number)
X, y = np.array(files, dtype="float32"), np.array(scene)

net = keras.Sequential([
    keras.Input((3, side, side)),
    layers.Conv2D(8, 3, activation="relu", data_format="channels_first"),
    layers.GlobalAveragePooling2D(data_format="channels_first"),
    layers.Dense(1, activation="sigmoid"),
])
net.compile("adam", "binary_crossentropy", metrics=["accuracy"])
net.fit(X, y, epochs=1, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_sample_images

side = 24
scenes = load_sample_images().images
corners = [(r, c) for r in range(0, 400, 66) for c in range(0, 600, 100)]
files, scene = [], []
for number, picture in enumerate(scenes):
    for row, column in corners:
        file = picture[row:row + side, column:column + side, ::-1]
        file = np.moveaxis(np.array(file), -1, 0)
        files.append(file / 255.0)
        scene.append(number)
X, y = np.array(files, dtype="float32"), np.array(scene)

net = keras.Sequential([
    keras.Input((3, side, side)),
    layers.Conv2D(8, 3, activation="relu", data_format="channels_first"),
    layers.GlobalAveragePooling2D(data_format="channels_first"),
    layers.Dense(1, activation="sigmoid"),
])
net.compile("adam", "binary_crossentropy", metrics=["accuracy"])
net.fit(X, y, epochs=1, verbose=0)
