"""Diabetes regression where recent samples weigh more."""
# kind: tables
import numpy as np
import keras
from keras import layers
from sklearn.datasets import load_diabetes

x, y = load_diabetes(return_X_y=True)
x, y = x[:128], y[:128] / 100.0
sample_weight = np.linspace(0.5, 1.5, num=len(x))

inp = keras.Input((10,))
out = layers.Dense(1)(layers.Dense(8, activation="elu")(inp))
model = keras.Model(inp, out)
model.compile(optimizer="adam", loss=keras.losses.Huber(), weighted_metrics=["mae"])
model.fit(x, y, sample_weight=sample_weight, batch_size=32, epochs=1, verbose=0)
result = model.evaluate(x, y, sample_weight=sample_weight, verbose=0, return_dict=True)
