# %% role="sound" explain="forecaster, X, Y"
import keras
import numpy as np
from keras import layers

series = np.sin(np.arange(260) / 9.0)
X = np.array([series[i:i + 24] for i in range(200)])[:, :, None]
Y = np.array([series[i + 24:i + 29] for i in range(200)])

inputs = keras.Input((24, 1))
h = layers.GRU(16)(inputs)
forecaster = keras.Model(inputs, layers.Dense(5)(h))
forecaster.compile("adam", "mae")
forecaster.fit(X, Y, epochs=1, verbose=0)
