"""Train, save to .keras, load again and compare predictions."""
# kind: other
import os
import tempfile
import numpy as np
import keras
from keras import layers
from sklearn.datasets import load_iris

x, y = load_iris(return_X_y=True)
x = x.astype("float32")

model = keras.Sequential([
    keras.Input(shape=(4,)),
    layers.Dense(10, activation="relu"),
    layers.Dense(3, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=1, batch_size=25, verbose=0)

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "iris.keras")
    model.save(path)
    restored = keras.models.load_model(path)
np.testing.assert_allclose(
    model.predict(x[:5], verbose=0), restored.predict(x[:5], verbose=0), rtol=1e-5)
