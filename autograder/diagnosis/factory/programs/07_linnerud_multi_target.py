"""Predict three physiological measures from three exercises (linnerud)."""
# kind: tables
import numpy as np
import keras
from sklearn.datasets import load_linnerud

x, y = load_linnerud(return_X_y=True)
x = (x - x.mean(axis=0)) / x.std(axis=0)
y = (y - y.mean(axis=0)) / y.std(axis=0)
# only 20 people in this set, so repeat them with a little noise
rng = np.random.default_rng(0)
x = np.repeat(x, 4, axis=0) + rng.normal(0, 0.05, size=(80, 3))
y = np.repeat(y, 4, axis=0)

inputs = keras.layers.Input(shape=(3,))
hidden = keras.layers.Dense(12, activation="tanh")(inputs)
outputs = keras.layers.Dense(3, activation="linear")(hidden)
model = keras.models.Model(inputs=inputs, outputs=outputs)
model.compile(optimizer=keras.optimizers.SGD(learning_rate=0.01), loss="mean_squared_error")
model.fit(x, y, epochs=1, batch_size=8, verbose=0)
print(model.predict(x[:2], verbose=0).shape)
