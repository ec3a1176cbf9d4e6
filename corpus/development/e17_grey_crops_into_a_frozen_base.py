# %% [markdown]
# title: Training Resnet50 with grayscale images:ValueError: Error when checking input: expected input_2 to have shape (256, 256, 3) but got array with shape (256, 256, 1)
# source: keras-team/keras #9739, 2018
# %% role="fault" because="channels_differ"
import keras
import numpy as np
from keras import layers

crops = np.random.default_rng(17).random((8, 32, 32, 1), dtype="float32")
kind = np.arange(8) % 4

base = keras.applications.MobileNet(input_shape=(32, 32, 3), alpha=0.25, include_top=False, pooling="avg", weights=None)
base.trainable = False
model = keras.Sequential([base, layers.Dense(4, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(crops, kind, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

crops = np.random.default_rng(17).random((8, 32, 32, 1), dtype="float32")
kind = np.arange(8) % 4

base = keras.applications.MobileNet(input_shape=(32, 32, 3), alpha=0.25, include_top=False, pooling="avg", weights=None)
base.trainable = False
model = keras.Sequential([base, layers.Dense(4, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(np.repeat(crops, 3, axis=-1), kind, verbose=0)
