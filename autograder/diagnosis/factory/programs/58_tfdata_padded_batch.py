"""Sentences of unequal length with padded_batch and a masked GRU (synthetic)."""
# kind: dataset
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(10)
sentences = [rng.integers(1, 80, size=rng.integers(2, 12)).astype("int32") for _ in range(100)]
labels = [int(s.mean() > 40) for s in sentences]

def rows():
    for s, label in zip(sentences, labels):
        yield s, label

dataset = tf.data.Dataset.from_generator(
    rows,
    output_signature=(tf.TensorSpec((None,), tf.int32), tf.TensorSpec((), tf.int32)),
)
dataset = dataset.padded_batch(20)

model = tf.keras.Sequential([
    tf.keras.Input(shape=(None,), dtype="int32"),
    tf.keras.layers.Embedding(80, 8, mask_zero=True),
    tf.keras.layers.GRU(8),
    tf.keras.layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(dataset, epochs=1, verbose=0)
