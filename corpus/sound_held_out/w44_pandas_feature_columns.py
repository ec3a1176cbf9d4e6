# %% role="sound" explain="model, x, y"
import numpy as np
import pandas as pd
import keras
from keras import layers

df = pd.DataFrame({"age": np.random.randint(20, 70, 200), "town": np.random.choice(["a", "b", "c"], 200), "paid": np.random.randint(0, 2, 200)})
x = {"age": df["age"].to_numpy("float32")[:, None], "town": df["town"].astype("category").cat.codes.to_numpy("int32")[:, None]}
y = df["paid"].to_numpy()
a = keras.Input((1,), name="age")
t = keras.Input((1,), name="town", dtype="int32")
norm = layers.Normalization()
norm.adapt(x["age"])
h = layers.Concatenate()([norm(a), layers.Flatten()(layers.Embedding(3, 2)(t))])
h = layers.Dense(8, activation="relu")(h)
model = keras.Model({"age": a, "town": t}, layers.Dense(1, activation="sigmoid")(h))
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=1)
