# %% [markdown]
# title: Dimension 2 in both shapes must be equal, but are 1 and 3 for 'Assign' (op: 'Assign') with input shapes: [3,3,1,32], [3,3,3,32].
# source: keras-team/keras #6237, 2017
# %% role="fault" because="backbone_input"
import keras
import numpy as np
from keras import layers

grey = np.random.default_rng(2013).random((6, 48, 48, 1)).astype("float32")
faces = np.repeat(grey, 3, axis=-1)

base = keras.applications.Xception(weights=None, include_top=False, input_shape=(48, 48, 3), pooling="avg")
classifier = keras.Sequential([base, layers.Dense(7, activation="softmax")])
emotions = classifier(faces)
# %% role="fix"
import keras
import numpy as np
from keras import layers

grey = np.random.default_rng(2013).random((6, 48, 48, 1)).astype("float32")
faces = keras.ops.image.resize(np.repeat(grey, 3, axis=-1), (96, 96))

base = keras.applications.Xception(weights=None, include_top=False, input_shape=(96, 96, 3), pooling="avg")
classifier = keras.Sequential([base, layers.Dense(7, activation="softmax")])
emotions = classifier(faces)
