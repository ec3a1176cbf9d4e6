"""Regression straight from a pandas DataFrame and Series."""
# kind: tables
import pandas as pd
import keras
from keras import layers
from sklearn.datasets import load_diabetes

frame = load_diabetes(as_frame=True).frame.head(180)
y = frame["target"]
x = frame.drop(columns=["target"])
y = (y - y.mean()) / y.std()

model = keras.Sequential()
model.add(layers.Input(shape=(len(x.columns),)))
model.add(layers.Dense(64, activation="relu"))
model.add(layers.Dense(32, activation="relu"))
model.add(layers.Dense(1))
model.compile(optimizer="adam", loss="mae", metrics=["mse"])
model.fit(x, y, validation_split=0.1, epochs=1, batch_size=20, verbose=0)
pred = model.predict(x.iloc[[0]], verbose=0)
print(float(pred[0, 0]))
