# %% role="sound" explain="model, x, y"
import numpy as np
import keras
from keras import layers

x = np.random.rand(12, 24, 24, 1).astype("float32")
y = np.digitize(x[..., 0], [0.3, 0.6])
model = keras.Sequential([
    layers.Input((24, 24, 1)),
    layers.Conv2D(8, 3, padding="same", activation="relu"),
    layers.Conv2D(8, 3, padding="same", dilation_rate=2, activation="relu"),
    layers.Conv2D(3, 1),
])
model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
model.fit(x, y, epochs=1, batch_size=4)
