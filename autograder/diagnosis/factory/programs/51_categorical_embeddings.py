"""House prices from numbers plus two embedded categories, dict inputs (synthetic)."""
# kind: several_inputs
import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(77)
n = 120
x = {
    "numbers": rng.normal(size=(n, 5)).astype("float32"),  # synthetic
    "city": rng.integers(0, 12, size=(n, 1)),
    "type": rng.integers(0, 4, size=(n, 1)),
}
y = x["numbers"].sum(axis=1) + x["city"][:, 0] * 0.1

numbers = keras.Input(shape=(5,), name="numbers")
city = keras.Input(shape=(1,), name="city", dtype="int32")
kind = keras.Input(shape=(1,), name="type", dtype="int32")
city_vec = layers.Flatten()(layers.Embedding(12, 4)(city))
kind_vec = layers.Flatten()(layers.Embedding(4, 2)(kind))
h = layers.concatenate([numbers, city_vec, kind_vec])
h = layers.Dense(32, activation="relu")(h)
price = layers.Dense(1)(h)
model = keras.Model(inputs=[numbers, city, kind], outputs=price)
model.compile(optimizer="adam", loss="mse", metrics=["mae"])
model.fit(x, y, epochs=1, batch_size=20, verbose=0)
