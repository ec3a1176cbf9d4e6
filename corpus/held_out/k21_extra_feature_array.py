# %% [markdown]
# title: extra feature array
# source: written for this corpus
# %% role="fault" because="inputs_differ"
import numpy as np
import pandas as pd
import tensorflow as tf

df = pd.DataFrame({
    "age": np.random.randint(18, 80, 150),
    "income": np.random.rand(150) * 5e4,
    "city": np.random.choice(["Rome", "Oslo", "Lima"], 150),
    "buys": np.random.randint(0, 2, 150),
})
numeric = df[["age", "income"]].to_numpy("float32")
numeric = (numeric - numeric.mean(0)) / numeric.std(0)
city = pd.get_dummies(df["city"]).to_numpy("float32")

inp = tf.keras.Input(shape=(5,), name="features")
h = tf.keras.layers.Dense(16, activation="relu")(inp)
out = tf.keras.layers.Dense(1, activation="sigmoid")(h)
model = tf.keras.Model(inp, out)
model.compile(loss="binary_crossentropy", optimizer="adam")
model.fit([numeric, city], df["buys"].to_numpy(), epochs=2)
# %% role="fix"
import numpy as np
import pandas as pd
import tensorflow as tf

df = pd.DataFrame({
    "age": np.random.randint(18, 80, 150),
    "income": np.random.rand(150) * 5e4,
    "city": np.random.choice(["Rome", "Oslo", "Lima"], 150),
    "buys": np.random.randint(0, 2, 150),
})
numeric = df[["age", "income"]].to_numpy("float32")
numeric = (numeric - numeric.mean(0)) / numeric.std(0)
city = pd.get_dummies(df["city"]).to_numpy("float32")

inp = tf.keras.Input(shape=(5,), name="features")
h = tf.keras.layers.Dense(16, activation="relu")(inp)
out = tf.keras.layers.Dense(1, activation="sigmoid")(h)
model = tf.keras.Model(inp, out)
model.compile(loss="binary_crossentropy", optimizer="adam")
model.fit(np.concatenate([numeric, city], axis=1), df["buys"].to_numpy(), epochs=2)
