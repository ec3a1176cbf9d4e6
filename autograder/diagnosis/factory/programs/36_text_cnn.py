"""Kim-style text CNN with three kernel widths (synthetic)."""
# kind: text
import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(40)
x = rng.integers(0, 300, size=(96, 24))  # synthetic
y = keras.utils.to_categorical(rng.integers(0, 4, size=96), num_classes=4)

tokens = keras.Input(shape=(24,), dtype="int64")
emb = layers.Embedding(300, 20)(tokens)
branches = []
for width in (2, 3, 4):
    c = layers.Conv1D(8, width, activation="relu")(emb)
    branches.append(layers.GlobalMaxPooling1D()(c))
h = layers.concatenate(branches)
h = layers.Dropout(0.4)(h)
outputs = layers.Dense(4, activation="softmax")(h)
model = keras.Model(tokens, outputs)
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=1, batch_size=32, verbose=0)
