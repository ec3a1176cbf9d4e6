"""Regress disease progression on the diabetes table with a small MLP."""
# kind: tables
import numpy as np
from sklearn.datasets import load_diabetes
from tensorflow import keras
from tensorflow.keras import layers

data = load_diabetes()
x = data.data[:200].astype("float32")
y = data.target[:200].astype("float32")
y = (y - y.mean()) / y.std()

model = keras.Sequential([
    keras.Input(shape=(10,)),
    layers.Dense(32, activation="relu"),
    layers.Dense(16, activation="relu"),
    layers.Dense(1),
])
model.compile(optimizer="adam", loss="mse", metrics=["mae"])
model.fit(x, y, epochs=1, batch_size=32, verbose=0)
print(model.evaluate(x, y, verbose=0))
