"""Sentiment from padded token ids with Embedding and average pooling (synthetic)."""
# kind: text
import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(12)
vocab_size, maxlen = 500, 30
x = rng.integers(1, vocab_size, size=(128, maxlen))  # synthetic token ids
y = rng.integers(0, 2, size=128)

model = keras.Sequential([
    keras.Input(shape=(maxlen,), dtype="int32"),
    layers.Embedding(vocab_size, 16),
    layers.GlobalAveragePooling1D(),
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=1, batch_size=32, validation_split=0.25, verbose=0)
