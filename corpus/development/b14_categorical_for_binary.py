# %% [markdown]
# title: Raise an error when use categorical_crossentropy for binary classification
# source: keras-team/keras #17029, 2022
# %% role="fault" because="loss_unfit" silent="yes" explain="model, x, y"
import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_breast_cancer

data = load_breast_cancer()
x = (data.data[:200] / data.data.max(axis=0)).astype("float32")
y = data.target[:200].astype("float32")[:, np.newaxis]

inputs = keras.Input(shape=(30,))
hidden = layers.Dense(16, activation="relu")(inputs)
outputs = layers.Dense(1, activation="sigmoid")(hidden)
model = keras.Model(inputs, outputs)
model.compile(optimizer="adam", loss="categorical_crossentropy")
history = model.fit(x, y, batch_size=32, epochs=1, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_breast_cancer

data = load_breast_cancer()
x = (data.data[:200] / data.data.max(axis=0)).astype("float32")
y = data.target[:200].astype("float32")[:, np.newaxis]

inputs = keras.Input(shape=(30,))
hidden = layers.Dense(16, activation="relu")(inputs)
outputs = layers.Dense(1, activation="sigmoid")(hidden)
model = keras.Model(inputs, outputs)
model.compile(optimizer="adam", loss="binary_crossentropy")
history = model.fit(x, y, batch_size=32, epochs=1, verbose=0)
