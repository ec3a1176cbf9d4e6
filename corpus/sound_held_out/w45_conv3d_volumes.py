# %% role="sound" explain="model, vol, y"
import numpy as np
import keras
from keras import layers

vol = np.random.rand(12, 16, 20, 20, 1).astype("float32")
y = np.random.randint(0, 2, (12, 1))
model = keras.Sequential([
    layers.Input((16, 20, 20, 1)),
    layers.Conv3D(4, 3, activation="relu"),
    layers.MaxPooling3D((1, 2, 2)),
    layers.Conv3D(8, 3, activation="relu"),
    layers.GlobalAveragePooling3D(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy")
model.fit(vol, y, epochs=1, batch_size=4)
