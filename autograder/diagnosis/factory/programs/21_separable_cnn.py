"""Separable convolutions and age regression from RGB images (synthetic)."""
# kind: images
import numpy as np
from tensorflow import keras
from tensorflow.keras.layers import (
    Dense, GlobalAveragePooling2D, Input, SeparableConv2D, MaxPooling2D)

rng = np.random.default_rng(8)
x = rng.random((72, 32, 32, 3), dtype="float32")  # synthetic
y = 20 + 60 * x.mean(axis=(1, 2, 3))

inputs = Input(shape=(32, 32, 3))
h = SeparableConv2D(16, 3, activation="relu")(inputs)
h = MaxPooling2D(2)(h)
h = SeparableConv2D(32, 3, activation="relu")(h)
h = GlobalAveragePooling2D()(h)
outputs = Dense(1)(h)
model = keras.models.Model(inputs, outputs)
model.compile(optimizer="adam", loss="mean_absolute_error")
model.fit(x, y, epochs=1, batch_size=24, verbose=0)
age = float(model.predict(x[:1], verbose=0)[0, 0])
