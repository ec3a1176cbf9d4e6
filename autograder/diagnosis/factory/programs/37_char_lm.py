"""Character language model that predicts the next character at every step."""
# kind: text
import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

text = "the quick brown fox jumps over the lazy dog and runs back to the den. " * 4
chars = sorted(set(text))
index = {c: i for i, c in enumerate(chars)}
ids = np.array([index[c] for c in text])
seq_len = 20
x = np.stack([ids[i:i + seq_len] for i in range(0, 200)])
y = np.stack([ids[i + 1:i + seq_len + 1] for i in range(0, 200)])

model = keras.Sequential([
    keras.Input(shape=(None,)),
    layers.Embedding(len(chars), 16),
    layers.LSTM(32, return_sequences=True),
    layers.Dense(len(chars)),
])
model.compile(optimizer="adam", loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
model.fit(x, y, epochs=1, batch_size=40, verbose=0)
start = np.array([[index[c] for c in "the qui"]])
next_char = chars[int(model.predict(start, verbose=0)[0, -1].argmax())]
