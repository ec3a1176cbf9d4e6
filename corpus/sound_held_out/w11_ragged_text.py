# %% role="sound" explain="model, ids, labels"
import numpy as np
import tensorflow as tf
import keras
from keras import layers

texts = tf.constant(["good movie", "bad", "not good at all", "truly great fun"] * 16)
labels = np.array([1, 0, 0, 1] * 16)
vec = layers.TextVectorization(max_tokens=50, output_mode="int", ragged=True)
vec.adapt(texts)
ragged = vec(texts)
ids = ragged.to_tensor()
model = keras.Sequential([
    layers.Embedding(50, 8, mask_zero=True),
    layers.GRU(8),
    layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(ids, labels, epochs=1)
