# %% [markdown]
# title: Bounding box head with three numbers
# source: written for this corpus
# %% role="fault" because="units_wrong"
import keras
import numpy as np

rng = np.random.default_rng(10)
images = rng.random((40, 20, 20, 3)).astype("float32")
kinds = rng.integers(0, 5, 40)
boxes = rng.random((40, 4)).astype("float32")

inputs = keras.Input((20, 20, 3))
x = keras.layers.Conv2D(6, 3, strides=2, activation="relu")(inputs)
x = keras.layers.Flatten()(x)
kind = keras.layers.Dense(5, activation="softmax", name="kind")(x)
box = keras.layers.Dense(3, name="box")(x)
model = keras.Model(inputs, [kind, box])
model.compile("adam", loss={"kind": "sparse_categorical_crossentropy", "box": "mse"})
model.fit(images, {"kind": kinds, "box": boxes}, verbose=0)
# %% role="fix"
import keras
import numpy as np

rng = np.random.default_rng(10)
images = rng.random((40, 20, 20, 3)).astype("float32")
kinds = rng.integers(0, 5, 40)
boxes = rng.random((40, 4)).astype("float32")

inputs = keras.Input((20, 20, 3))
x = keras.layers.Conv2D(6, 3, strides=2, activation="relu")(inputs)
x = keras.layers.Flatten()(x)
kind = keras.layers.Dense(5, activation="softmax", name="kind")(x)
box = keras.layers.Dense(4, name="box")(x)
model = keras.Model(inputs, [kind, box])
model.compile("adam", loss={"kind": "sparse_categorical_crossentropy", "box": "mse"})
model.fit(images, {"kind": kinds, "box": boxes}, verbose=0)
