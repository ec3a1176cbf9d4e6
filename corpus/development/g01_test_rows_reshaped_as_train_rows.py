# %% [markdown]
# title: cannot reshape array of size 6400 into shape (600,64)
# source: written for this corpus, after a common report
# %% role="fault" because="array_size_differs"
import keras
import numpy as np

train, test = np.zeros((600, 8, 8)), np.zeros((100, 8, 8))
train = train.reshape((600, 64))
test = test.reshape((600, 64))
model = keras.Sequential([keras.Input((64,)), keras.layers.Dense(1)])
model.compile("sgd", "mse")
model.predict(test, verbose=0)
# %% role="fix"
import keras
import numpy as np

train, test = np.zeros((600, 8, 8)), np.zeros((100, 8, 8))
train = train.reshape((600, 64))
test = test.reshape((100, 64))
model = keras.Sequential([keras.Input((64,)), keras.layers.Dense(1)])
model.compile("sgd", "mse")
model.predict(test, verbose=0)
