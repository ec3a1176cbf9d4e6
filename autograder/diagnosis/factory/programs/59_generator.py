"""Python generator of iris batches with steps_per_epoch."""
# kind: generator
import numpy as np
import keras
from keras import layers
from sklearn.datasets import load_iris

x, y = load_iris(return_X_y=True)
x = (x - x.mean(axis=0)) / x.std(axis=0)
batch_size = 30

def batches():
    rng = np.random.default_rng(0)
    while True:
        idx = rng.choice(len(x), size=batch_size, replace=False)
        yield x[idx], y[idx]

model = keras.Sequential([
    keras.Input(shape=(4,)),
    layers.Dense(12, activation="relu"),
    layers.Dense(3, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(batches(), steps_per_epoch=len(x) // batch_size, epochs=1, verbose=0)
print(model.evaluate(x, y, verbose=0))
