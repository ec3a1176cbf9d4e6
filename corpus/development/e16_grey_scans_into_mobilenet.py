# %% [markdown]
# title: using transfer learning with new input shape
# source: lafranceinsoumise/jlm-video-subtitles #367, 2019
# %% role="fault" because="channels_differ"
import keras
import numpy as np
from keras import layers

scans = np.random.default_rng(16).random((6, 32, 32, 1), dtype="float32")
healthy = np.array([0, 1, 0, 1, 1, 0])

backbone = keras.applications.MobileNet(input_shape=(32, 32, 3), alpha=0.25, include_top=False, weights=None)
inputs = keras.Input((32, 32, 1))
x = backbone(inputs)
x = layers.GlobalAveragePooling2D()(x)
model = keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))
model.compile("adam", "binary_crossentropy")
model.fit(scans, healthy, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

scans = np.random.default_rng(16).random((6, 32, 32, 1), dtype="float32")
healthy = np.array([0, 1, 0, 1, 1, 0])

backbone = keras.applications.MobileNet(input_shape=(32, 32, 3), alpha=0.25, include_top=False, weights=None)
inputs = keras.Input((32, 32, 1))
x = backbone(layers.Concatenate()([inputs, inputs, inputs]))
x = layers.GlobalAveragePooling2D()(x)
model = keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))
model.compile("adam", "binary_crossentropy")
model.fit(scans, healthy, verbose=0)
