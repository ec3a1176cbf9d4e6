# %% [markdown]
# title: LSTM with multiple sequences (3d) input
# source: keras-team/keras #1838, 2016
# %% role="fault" because="return_sequences_left_over"
import keras
import numpy as np
from keras.layers import LSTM, Activation, Dense, Dropout

timesteps, bands, classes = 40, 12, 11
rng = np.random.default_rng(1838)
spectra = rng.normal(size=(66, timesteps, bands)).astype("float32")
speakers = keras.utils.to_categorical(np.arange(66) % classes, classes)

model = keras.Sequential()
model.add(keras.Input((timesteps, bands)))
model.add(LSTM(24, return_sequences=True))
model.add(Activation("sigmoid"))
model.add(Dropout(0.2))
model.add(Dense(classes))
model.add(Activation("softmax"))
model.compile(loss="categorical_crossentropy", optimizer="rmsprop")
model.fit(spectra, speakers, batch_size=22, epochs=1, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras.layers import LSTM, Activation, Dense, Dropout

timesteps, bands, classes = 40, 12, 11
rng = np.random.default_rng(1838)
spectra = rng.normal(size=(66, timesteps, bands)).astype("float32")
speakers = keras.utils.to_categorical(np.arange(66) % classes, classes)

model = keras.Sequential()
model.add(keras.Input((timesteps, bands)))
model.add(LSTM(24))
model.add(Activation("sigmoid"))
model.add(Dropout(0.2))
model.add(Dense(classes))
model.add(Activation("softmax"))
model.compile(loss="categorical_crossentropy", optimizer="rmsprop")
model.fit(spectra, speakers, batch_size=22, epochs=1, verbose=0)
