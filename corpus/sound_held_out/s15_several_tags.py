# %% role="sound" explain="tagger, posts, tags"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(13)
posts = rng.integers(0, 2, (120, 80)).astype("float32")
tags = (rng.random((120, 7)) < 0.3).astype("float32")

tagger = keras.Sequential([layers.Dense(32, activation="relu", input_shape=(80,)), layers.Dense(7, activation="sigmoid")])
tagger.compile(optimizer="adam", loss="binary_crossentropy", metrics=["binary_accuracy"])
tagger.fit(posts, tags, epochs=1, batch_size=20, verbose=0)
