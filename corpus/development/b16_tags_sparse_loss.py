# %% [markdown]
# title: How to train a multi-label Classifier
# source: keras-team/keras #741, 2015
# %% role="fault" because="loss_unfit"
import keras
import numpy as np
from keras import layers

tags = ["dog", "beach", "person", "night", "car"]
rng = np.random.default_rng(741)
scenes = rng.random((80, 20, 20, 3)).astype("float32")
present = (rng.random((80, len(tags))) < 0.5).astype("float32")  # several tags for each scene

tagger = keras.Sequential([
    keras.Input((20, 20, 3)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.GlobalAveragePooling2D(),
    layers.Dense(len(tags), activation="sigmoid"),
])
tagger.compile("adam", loss="sparse_categorical_crossentropy")
tagger.fit(scenes, present, epochs=1, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

tags = ["dog", "beach", "person", "night", "car"]
rng = np.random.default_rng(741)
scenes = rng.random((80, 20, 20, 3)).astype("float32")
present = (rng.random((80, len(tags))) < 0.5).astype("float32")  # several tags for each scene

tagger = keras.Sequential([
    keras.Input((20, 20, 3)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.GlobalAveragePooling2D(),
    layers.Dense(len(tags), activation="sigmoid"),
])
tagger.compile("adam", loss="binary_crossentropy")
tagger.fit(scenes, present, epochs=1, verbose=0)
