# %% role="sound" explain="ae, spectra, spectra"
import keras
import numpy as np
from keras import layers

spectra = np.random.default_rng(18).random((128, 50)).astype("float32")

ae = keras.Sequential([
    keras.Input((50,)),
    layers.Dense(20, activation="relu"),
    layers.Dense(5, name="code"),
    layers.Dense(20, activation="relu"),
    layers.Dense(50, activation="sigmoid"),
])
ae.compile("adam", "mse")
ae.fit(spectra, spectra, epochs=1, batch_size=32, verbose=0)
codes = keras.Model(ae.inputs, ae.get_layer("code").output).predict(spectra, verbose=0)
