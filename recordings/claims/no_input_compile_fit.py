# %%
import keras
import numpy as np
from keras import layers

x = np.zeros((64, 8, 8, 1), dtype="float32")
y = np.zeros(64, dtype="int32")
model = keras.Sequential([layers.Flatten(), layers.Dense(10, activation="softmax")])

# %% title="compile, without an input shape"
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
model.built

# %% title="fit, without an input shape"
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
model.fit(x, y, verbose=0)
model.count_params()

# %% title="count_params before any data"
model.count_params()
