"""Label every step of a sequence with a GRU (synthetic)."""
# kind: series
import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(4)
x = rng.normal(size=(96, 15, 6)).astype("float32")  # synthetic
y = (x.sum(axis=-1) > 0).astype("int32") + (x[..., 0] > 1)

model = keras.Sequential([
    keras.Input(shape=(15, 6)),
    layers.GRU(16, return_sequences=True),
    layers.GRU(16, return_sequences=True),
    layers.TimeDistributed(layers.Dense(3, activation="softmax")),
])
model.compile(
    optimizer="adam",
    loss="sparse_categorical_crossentropy",
    metrics=["sparse_categorical_accuracy"],
)
model.fit(x, y, epochs=1, batch_size=32, verbose=0)
