# %% [markdown]
# title: sensor scaling
# source: written for this corpus
# %% role="fault" because="scaled_across_columns" explain="model, X_tr, y_tr"
import numpy as np
import keras
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(5)
pressure = rng.normal(101325, 400, 500)      # Pa
temp = rng.normal(20, 6, 500)                # deg C
humidity = rng.uniform(0, 1, 500)
wind = rng.gamma(2, 2, 500)
X = np.column_stack([pressure, temp, humidity, wind])
rain = ((humidity > 0.6) & (pressure < 101400)).astype("float32")

# zero mean, unit variance for every sensor
mean = X.mean(axis=1, keepdims=True)
std = X.std(axis=1, keepdims=True)
X = (X - mean) / std

X_tr, X_te, y_tr, y_te = train_test_split(X, rain, test_size=0.2, random_state=0)
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(16, "relu"),
                          keras.layers.Dense(1, "sigmoid")])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(X_tr, y_tr, epochs=20, verbose=0)
print(model.evaluate(X_te, y_te, verbose=0))
# %% role="fix"
import numpy as np
import keras
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(5)
pressure = rng.normal(101325, 400, 500)      # Pa
temp = rng.normal(20, 6, 500)                # deg C
humidity = rng.uniform(0, 1, 500)
wind = rng.gamma(2, 2, 500)
X = np.column_stack([pressure, temp, humidity, wind])
rain = ((humidity > 0.6) & (pressure < 101400)).astype("float32")

# zero mean, unit variance for every sensor
mean = X.mean(axis=0, keepdims=True)
std = X.std(axis=0, keepdims=True)
X = (X - mean) / std

X_tr, X_te, y_tr, y_te = train_test_split(X, rain, test_size=0.2, random_state=0)
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(16, "relu"),
                          keras.layers.Dense(1, "sigmoid")])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(X_tr, y_tr, epochs=20, verbose=0)
print(model.evaluate(X_te, y_te, verbose=0))
