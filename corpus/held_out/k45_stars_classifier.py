# %% [markdown]
# title: stars classifier
# source: written for this corpus
# %% role="fault" because="labels_outside_classes"
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

reviews = np.array(["great product", "bad quality do not buy", "it is ok", "love it", "broken"] * 20)
stars = np.array([5, 1, 3, 4, 2] * 20)

vec = layers.TextVectorization(max_tokens=200, output_sequence_length=6)
vec.adapt(reviews)
tokens = vec(reviews).numpy()

model = tf.keras.Sequential([
    layers.Embedding(200, 16),
    layers.GlobalAveragePooling1D(),
    layers.Dense(16, activation="relu"),
    layers.Dense(5, activation="softmax"),
])
model.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
history = model.fit(tokens, stars, epochs=2, verbose=0)
if not np.isfinite(history.history["loss"][-1]):
    raise RuntimeError("loss is nan")
# %% role="fix"
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

reviews = np.array(["great product", "bad quality do not buy", "it is ok", "love it", "broken"] * 20)
stars = np.array([5, 1, 3, 4, 2] * 20) - 1

vec = layers.TextVectorization(max_tokens=200, output_sequence_length=6)
vec.adapt(reviews)
tokens = vec(reviews).numpy()

model = tf.keras.Sequential([
    layers.Embedding(200, 16),
    layers.GlobalAveragePooling1D(),
    layers.Dense(16, activation="relu"),
    layers.Dense(5, activation="softmax"),
])
model.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
history = model.fit(tokens, stars, epochs=2, verbose=0)
if not np.isfinite(history.history["loss"][-1]):
    raise RuntimeError("loss is nan")
