# %% [markdown]
# title: audio dense first
# source: written for this corpus
# %% role="fault" because="layer_wants_other_rank"
import numpy as np
import keras
from keras import layers

mfcc = np.random.rand(60, 40, 44, 1).astype("float32")
genre = np.random.randint(0, 8, 60)

def make_model(shape, n_classes):
    model = keras.Sequential(name="genre")
    model.add(layers.Input(shape))
    model.add(layers.Conv2D(8, 3, activation="relu"))
    model.add(layers.MaxPooling2D(2))
    model.add(layers.BatchNormalization())
    model.add(layers.Flatten())
    model.add(layers.Conv2D(16, 3, activation="relu"))
    model.add(layers.MaxPooling2D(2))
    model.add(layers.Dense(32, activation="relu"))
    model.add(layers.Dense(n_classes, activation="softmax"))
    return model

net = make_model(mfcc.shape[1:], 8)
net.compile("adam", "sparse_categorical_crossentropy")
net.fit(mfcc, genre, epochs=1)
# %% role="fix"
import numpy as np
import keras
from keras import layers

mfcc = np.random.rand(60, 40, 44, 1).astype("float32")
genre = np.random.randint(0, 8, 60)

def make_model(shape, n_classes):
    model = keras.Sequential(name="genre")
    model.add(layers.Input(shape))
    model.add(layers.Conv2D(8, 3, activation="relu"))
    model.add(layers.MaxPooling2D(2))
    model.add(layers.BatchNormalization())
    model.add(layers.Conv2D(16, 3, activation="relu"))
    model.add(layers.MaxPooling2D(2))
    model.add(layers.Flatten())
    model.add(layers.Dense(32, activation="relu"))
    model.add(layers.Dense(n_classes, activation="softmax"))
    return model

net = make_model(mfcc.shape[1:], 8)
net.compile("adam", "sparse_categorical_crossentropy")
net.fit(mfcc, genre, epochs=1)
