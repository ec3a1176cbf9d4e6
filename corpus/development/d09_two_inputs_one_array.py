# %% [markdown]
# title: Only one array given
# source: written for this corpus
# %% role="fault" because="inputs_differ"
import keras
import numpy as np

rng = np.random.default_rng(9)
left = rng.random((30, 10)).astype("float32")
right = rng.random((30, 6)).astype("float32")
same = rng.integers(0, 2, 30)

one = keras.layers.Input(shape=(10,))
two = keras.layers.Input(shape=(6,))
merged = keras.layers.concatenate([keras.layers.Dense(8)(one), keras.layers.Dense(8)(two)])
model = keras.models.Model(inputs=[one, two], outputs=keras.layers.Dense(1, activation="sigmoid")(merged))
model.compile(loss="binary_crossentropy", optimizer="adam")
model.fit(left, same, verbose=0)
# %% role="fix"
import keras
import numpy as np

rng = np.random.default_rng(9)
left = rng.random((30, 10)).astype("float32")
right = rng.random((30, 6)).astype("float32")
same = rng.integers(0, 2, 30)

one = keras.layers.Input(shape=(10,))
two = keras.layers.Input(shape=(6,))
merged = keras.layers.concatenate([keras.layers.Dense(8)(one), keras.layers.Dense(8)(two)])
model = keras.models.Model(inputs=[one, two], outputs=keras.layers.Dense(1, activation="sigmoid")(merged))
model.compile(loss="binary_crossentropy", optimizer="adam")
model.fit([left, right], same, verbose=0)
