"""ConvLSTM2D predicts the next frame of short grey videos (synthetic)."""
# kind: series
import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(17)
movies = rng.random((64, 6, 10, 10, 1)).astype("float32")  # synthetic
x = movies[:, :5]
y = movies[:, 5]

model = keras.Sequential([
    keras.Input(shape=(5, 10, 10, 1)),
    layers.ConvLSTM2D(8, kernel_size=(3, 3), padding="same", return_sequences=True),
    layers.BatchNormalization(),
    layers.ConvLSTM2D(8, kernel_size=(3, 3), padding="same"),
    layers.Conv2D(1, kernel_size=(3, 3), activation="sigmoid", padding="same"),
])
model.compile(loss="binary_crossentropy", optimizer="adam")
model.fit(x, y, batch_size=16, epochs=1, verbose=0)
