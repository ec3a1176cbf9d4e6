# %% [markdown]
# title: spam single unit
# source: written for this corpus
# %% role="fault" because="loss_unfit" explain="model, X, labels"
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

texts = np.array(["win a prize now", "are we still on for lunch", "free entry claim now", "call me later"] * 20)
labels = np.array([1, 0, 1, 0] * 20).reshape(-1, 1)

vectorize = layers.TextVectorization(max_tokens=200, output_sequence_length=8)
vectorize.adapt(texts)
X = vectorize(texts).numpy()

model = tf.keras.Sequential([
    layers.Input((8,)),
    layers.Embedding(200, 8),
    layers.Bidirectional(layers.LSTM(8)),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(X, labels, epochs=2)
# %% role="fix"
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

texts = np.array(["win a prize now", "are we still on for lunch", "free entry claim now", "call me later"] * 20)
labels = np.array([1, 0, 1, 0] * 20).reshape(-1, 1)

vectorize = layers.TextVectorization(max_tokens=200, output_sequence_length=8)
vectorize.adapt(texts)
X = vectorize(texts).numpy()

model = tf.keras.Sequential([
    layers.Input((8,)),
    layers.Embedding(200, 8),
    layers.Bidirectional(layers.LSTM(8)),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(X, labels, epochs=2)
