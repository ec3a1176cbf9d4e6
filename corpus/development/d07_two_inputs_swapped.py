# %% [markdown]
# title: Inputs in the wrong order
# source: written for this corpus
# %% role="fault" because="inputs_differ"
import keras
import numpy as np

rng = np.random.default_rng(7)
photos = rng.random((40, 16, 16, 3)).astype("float32")
meta = rng.random((40, 5)).astype("float32")
price = rng.random((40, 1))

image = keras.Input((16, 16, 3))
row = keras.Input((5,))
seen = keras.layers.GlobalAveragePooling2D()(keras.layers.Conv2D(4, 3)(image))
joined = keras.layers.Concatenate()([seen, row])
model = keras.Model([image, row], keras.layers.Dense(1)(joined))
model.compile("adam", "mse")
model.fit([meta, photos], price, verbose=0)
# %% role="fix"
import keras
import numpy as np

rng = np.random.default_rng(7)
photos = rng.random((40, 16, 16, 3)).astype("float32")
meta = rng.random((40, 5)).astype("float32")
price = rng.random((40, 1))

image = keras.Input((16, 16, 3))
row = keras.Input((5,))
seen = keras.layers.GlobalAveragePooling2D()(keras.layers.Conv2D(4, 3)(image))
joined = keras.layers.Concatenate()([seen, row])
model = keras.Model([image, row], keras.layers.Dense(1)(joined))
model.compile("adam", "mse")
model.fit([photos, meta], price, verbose=0)
