# %% role="sound" explain="model, given, wanted"
import keras
import numpy as np

rng = np.random.default_rng(2)
given = {"table": rng.random((40, 5)), "photo": rng.random((40, 12, 12, 3))}
wanted = {"kind": rng.integers(0, 4, 40), "price": rng.random((40, 1))}

photo = keras.Input((12, 12, 3), name="photo")
table = keras.Input((5,), name="table")
seen = keras.layers.Flatten()(keras.layers.Conv2D(4, 3)(photo))
both = keras.layers.concatenate([seen, table])
kind = keras.layers.Dense(4, activation="softmax", name="kind")(both)
price = keras.layers.Dense(1, name="price")(both)
model = keras.Model([photo, table], [kind, price])
model.compile("adam", loss={"price": "mse", "kind": "sparse_categorical_crossentropy"})
model.fit(given, wanted, verbose=0)
