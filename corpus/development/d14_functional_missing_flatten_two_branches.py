# %% [markdown]
# title: Shapes (None, None) and (None, 7, 7, 67) are incompatible
# source: keras-team/keras #14341, 2021
# %% role="fault" because="output_rank_wrong"
import keras
import numpy as np

rng = np.random.default_rng(14)
day = rng.random((32, 24, 24, 3)).astype("float32")
night = rng.random((32, 24, 24, 3)).astype("float32")
scene = np.eye(6)[rng.integers(0, 6, 32)]

inputs_1 = keras.Input((24, 24, 3), name="day")
inputs_2 = keras.Input((24, 24, 3), name="night")
a = keras.layers.Conv2D(4, 3, strides=2)(inputs_1)
b = keras.layers.Conv2D(4, 3, strides=2)(inputs_2)
merged = keras.layers.concatenate([a, b])
x = keras.layers.Dense(16, activation="relu")(merged)
model = keras.Model([inputs_1, inputs_2], keras.layers.Dense(6, activation="softmax")(x))
model.compile("adam", "categorical_crossentropy")
model.fit([day, night], scene, verbose=0)
# %% role="fix"
import keras
import numpy as np

rng = np.random.default_rng(14)
day = rng.random((32, 24, 24, 3)).astype("float32")
night = rng.random((32, 24, 24, 3)).astype("float32")
scene = np.eye(6)[rng.integers(0, 6, 32)]

inputs_1 = keras.Input((24, 24, 3), name="day")
inputs_2 = keras.Input((24, 24, 3), name="night")
a = keras.layers.Conv2D(4, 3, strides=2)(inputs_1)
b = keras.layers.Conv2D(4, 3, strides=2)(inputs_2)
merged = keras.layers.concatenate([a, b])
x = keras.layers.Dense(16, activation="relu")(keras.layers.Flatten()(merged))
model = keras.Model([inputs_1, inputs_2], keras.layers.Dense(6, activation="softmax")(x))
model.compile("adam", "categorical_crossentropy")
model.fit([day, night], scene, verbose=0)
