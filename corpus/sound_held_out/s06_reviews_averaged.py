# %% role="sound" explain="model, padded, liked"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(4)
reviews = [rng.integers(1, 200, size=rng.integers(5, 40)) for _ in range(80)]
padded = keras.utils.pad_sequences(reviews, maxlen=30)
liked = rng.integers(0, 2, 80).astype("float32")

model = keras.Sequential([
    layers.Embedding(200, 16),
    layers.GlobalAveragePooling1D(),
    layers.Dense(8, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(padded, liked, epochs=1, verbose=0)
