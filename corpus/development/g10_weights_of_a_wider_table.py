# %% [markdown]
# title: Layer embedding weight shape (30, 10) is not compatible with provided weight shape (500, 20)
# source: written for this corpus, after a common report
# %% role="fault" because="weights_differ"
import keras
import numpy as np

vectors = np.zeros((500, 20), "float32")
model = keras.Sequential()
model.add(keras.layers.Embedding(30, 10, weights=[vectors]))
model.add(keras.layers.GlobalAveragePooling1D())
model.add(keras.layers.Dense(1))
model.compile("adam", "mse")
model.fit(np.ones((8, 5), int), np.zeros(8), verbose=0)
# %% role="fix"
import keras
import numpy as np

vectors = np.zeros((500, 20), "float32")
model = keras.Sequential()
model.add(keras.layers.Embedding(500, 20, weights=[vectors]))
model.add(keras.layers.GlobalAveragePooling1D())
model.add(keras.layers.Dense(1))
model.compile("adam", "mse")
model.fit(np.ones((8, 5), int), np.zeros(8), verbose=0)
