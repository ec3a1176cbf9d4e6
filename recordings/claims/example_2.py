# %%
import keras
import numpy as np
from keras import layers

x = np.random.default_rng(0).random((64, 28, 28, 1), dtype="float32")
y = np.arange(64) % 10
model = keras.Sequential(
    [layers.Dense(16, activation="relu", input_shape=(28, 28)), layers.Dense(10, activation="softmax")]
)

# %% title="Dense with input_shape=(28, 28), compile"
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
model.output_shape

# %% title="The Dense layers alone, on the images"
model.predict(x, verbose=0).shape

# %% title="fit"
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
model.fit(x, y, verbose=0)
