# %%
import keras
import numpy as np
from keras import layers

x = np.random.default_rng(0).random((64, 28, 28, 1), dtype="float32")
y = np.arange(64) % 10

# %% title="Conv2D with input_shape=(28, 28, 1), fit"
model = keras.Sequential(
    [
        layers.Conv2D(4, (3, 3), activation="relu", input_shape=(28, 28, 1)),
        layers.MaxPooling2D((2, 2)),
        layers.Flatten(),
        layers.Dense(10, activation="softmax"),
    ]
)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
model.fit(x, y, verbose=0)
model.output_shape
