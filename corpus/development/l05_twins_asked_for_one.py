# %% [markdown]
# title: Layer expects 2 inputs, but it received 1, predicting with a siamese network
# source: written for this corpus, after a common report
# %% role="fault" because="inputs_differ"
import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_wine

wine = load_wine()
rows = ((wine.data - wine.data.mean(axis=0)) / wine.data.std(axis=0)).astype("float32")
rng = np.random.default_rng(5)
first, second = rng.integers(0, len(rows), (2, 300))
alike = (wine.target[first] == wine.target[second]).astype("float32")

taste = keras.Sequential([keras.Input((13,)), layers.Dense(8, activation="relu"), layers.Dense(3)], name="taste")
one, other = keras.Input((13,)), keras.Input((13,))
difference = layers.Subtract()([taste(one), taste(other)])
twins = keras.Model([one, other], layers.Dense(1, activation="sigmoid")(difference))
twins.compile("adam", "binary_crossentropy")
twins.fit([rows[first], rows[second]], alike, epochs=1, verbose=0)

places = twins.predict(rows, verbose=0)
print(places.mean(axis=0))
# %% role="fix"
import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_wine

wine = load_wine()
rows = ((wine.data - wine.data.mean(axis=0)) / wine.data.std(axis=0)).astype("float32")
rng = np.random.default_rng(5)
first, second = rng.integers(0, len(rows), (2, 300))
alike = (wine.target[first] == wine.target[second]).astype("float32")

taste = keras.Sequential([keras.Input((13,)), layers.Dense(8, activation="relu"), layers.Dense(3)], name="taste")
one, other = keras.Input((13,)), keras.Input((13,))
difference = layers.Subtract()([taste(one), taste(other)])
twins = keras.Model([one, other], layers.Dense(1, activation="sigmoid")(difference))
twins.compile("adam", "binary_crossentropy")
twins.fit([rows[first], rows[second]], alike, epochs=1, verbose=0)

places = taste.predict(rows, verbose=0)
print(places.mean(axis=0))
