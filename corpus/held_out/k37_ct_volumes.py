# %% [markdown]
# title: ct volumes
# source: written for this corpus
# %% role="fault" because="channel_axis_missing_in_input"
import numpy as np
import keras
from keras import layers

scans = np.random.rand(10, 24, 24, 16).astype("float32")
tumour = np.random.randint(0, 2, 10)

def get_model(width=24, height=24, depth=16):
    inputs = keras.Input((width, height, depth))
    x = layers.Conv3D(8, 3, activation="relu")(inputs)
    x = layers.MaxPool3D(2)(x)
    x = layers.BatchNormalization()(x)
    x = layers.GlobalAveragePooling3D()(x)
    x = layers.Dense(16, activation="relu")(x)
    return keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x), name="3dcnn")

model = get_model()
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(scans, tumour, batch_size=2, epochs=1)
# %% role="fix"
import numpy as np
import keras
from keras import layers

scans = np.random.rand(10, 24, 24, 16, 1).astype("float32")
tumour = np.random.randint(0, 2, 10)

def get_model(width=24, height=24, depth=16):
    inputs = keras.Input((width, height, depth, 1))
    x = layers.Conv3D(8, 3, activation="relu")(inputs)
    x = layers.MaxPool3D(2)(x)
    x = layers.BatchNormalization()(x)
    x = layers.GlobalAveragePooling3D()(x)
    x = layers.Dense(16, activation="relu")(x)
    return keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x), name="3dcnn")

model = get_model()
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(scans, tumour, batch_size=2, epochs=1)
