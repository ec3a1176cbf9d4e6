"""Conv3D classifier of small scan volumes (synthetic)."""
# kind: images
import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(21)
x = rng.normal(size=(64, 12, 16, 16, 1)).astype("float32")  # synthetic
y = rng.integers(0, 2, size=(64, 1))

model = keras.Sequential([
    keras.Input(shape=(12, 16, 16, 1)),
    layers.Conv3D(8, kernel_size=3, activation="relu"),
    layers.MaxPool3D(pool_size=2),
    layers.Conv3D(16, kernel_size=3, activation="relu"),
    layers.GlobalAveragePooling3D(),
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["acc"])
model.fit(x, y, epochs=1, batch_size=8, verbose=0)
