# %% [markdown]
# title: ValueError: Input 0 is incompatible with layer conv2d_1: expected ndim=4, found ndim=3
# source: stanford-futuredata/noscope #26, 2017
# %% role="fault" because="channel_axis_missing_in_input"
import numpy as np
from keras import Input, Model, layers

rng = np.random.default_rng(11)
frames = rng.integers(0, 256, (64, 50, 50, 1)).astype("float32") / 255
has_bus = rng.integers(0, 2, 64)


def tiny_detector(height, width, filters=8):
    frame = Input((height, width))
    h = layers.Conv2D(filters, 3, padding="same", activation="relu")(frame)
    h = layers.MaxPooling2D(4)(h)
    h = layers.Flatten()(h)
    return Model(frame, layers.Dense(1, activation="sigmoid")(h))


detector = tiny_detector(*frames.shape[1:3])
detector.compile("rmsprop", "binary_crossentropy", metrics=["accuracy"])
detector.fit(frames, has_bus, epochs=1, verbose=0)
# %% role="fix"
import numpy as np
from keras import Input, Model, layers

rng = np.random.default_rng(11)
frames = rng.integers(0, 256, (64, 50, 50, 1)).astype("float32") / 255
has_bus = rng.integers(0, 2, 64)


def tiny_detector(height, width, filters=8):
    frame = Input((height, width, 1))
    h = layers.Conv2D(filters, 3, padding="same", activation="relu")(frame)
    h = layers.MaxPooling2D(4)(h)
    h = layers.Flatten()(h)
    return Model(frame, layers.Dense(1, activation="sigmoid")(h))


detector = tiny_detector(*frames.shape[1:3])
detector.compile("rmsprop", "binary_crossentropy", metrics=["accuracy"])
detector.fit(frames, has_bus, epochs=1, verbose=0)
