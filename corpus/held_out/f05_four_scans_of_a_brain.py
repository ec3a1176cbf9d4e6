# %% [markdown]
# title: ValueError: Negative dimension size caused by subtracting 7 from 4 for 'Conv2D' (op: 'Conv2D') with input shapes: [?,4,33,33], [7,7,33,64].
# source: naldeborgh7575/brain_segmentation #24, 2018
# %% role="fault" because="channels_first_in_input"
import keras
import numpy as np
from keras.layers import Activation, Conv2D, Dense, Dropout, Flatten, MaxPooling2D

rng = np.random.default_rng(24)
flair, t1, t1c, t2 = rng.random((4, 40, 33, 33))
patches = np.stack([flair, t1, t1c, t2], axis=-1)
tissue = keras.utils.to_categorical(np.arange(40) % 5, 5)


class SegmentationModel:
    def __init__(self, n_chan=4, n_filters=(8, 8), k_dims=(7, 5), n_classes=5):
        single = keras.Sequential()
        single.add(keras.Input((n_chan, 33, 33)))
        for filters, kernel in zip(n_filters, k_dims):
            single.add(Conv2D(filters, kernel))
            single.add(Activation("relu"))
            single.add(MaxPooling2D(2))
        single.add(Flatten())
        single.add(Dropout(0.5))
        single.add(Dense(n_classes, activation="softmax"))
        single.compile(loss="categorical_crossentropy", optimizer="sgd")
        self.model_comp = single


seg = SegmentationModel()
seg.model_comp.fit(patches, tissue, batch_size=8, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras.layers import Activation, Conv2D, Dense, Dropout, Flatten, MaxPooling2D

rng = np.random.default_rng(24)
flair, t1, t1c, t2 = rng.random((4, 40, 33, 33))
patches = np.stack([flair, t1, t1c, t2], axis=-1)
tissue = keras.utils.to_categorical(np.arange(40) % 5, 5)


class SegmentationModel:
    def __init__(self, n_chan=4, n_filters=(8, 8), k_dims=(7, 5), n_classes=5):
        single = keras.Sequential()
        single.add(keras.Input((33, 33, n_chan)))
        for filters, kernel in zip(n_filters, k_dims):
            single.add(Conv2D(filters, kernel))
            single.add(Activation("relu"))
            single.add(MaxPooling2D(2))
        single.add(Flatten())
        single.add(Dropout(0.5))
        single.add(Dense(n_classes, activation="softmax"))
        single.compile(loss="categorical_crossentropy", optimizer="sgd")
        self.model_comp = single


seg = SegmentationModel()
seg.model_comp.fit(patches, tissue, batch_size=8, verbose=0)
