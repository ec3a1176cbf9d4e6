# %% role="sound" explain="model, x, y"
import numpy as np
import keras
from keras import layers

x = np.random.rand(120, 12).astype("float32")
y = {"price": x[:, :1] * 3, "sold": (x[:, 1:2] > 0.5).astype("float32"), "zone": (x[:, 2] * 4).astype("int32")}
inp = keras.Input((12,), name="listing")
h = layers.Dense(32, activation="relu")(inp)
model = keras.Model(inp, {
    "price": layers.Dense(1, name="price")(h),
    "sold": layers.Dense(1, activation="sigmoid", name="sold")(h),
    "zone": layers.Dense(4, activation="softmax", name="zone")(h),
})
model.compile("adam", loss={"price": "mse", "sold": "binary_crossentropy", "zone": "sparse_categorical_crossentropy"},
              metrics={"price": ["mae"], "sold": ["accuracy"], "zone": ["accuracy"]})
model.fit(x, y, epochs=1)
