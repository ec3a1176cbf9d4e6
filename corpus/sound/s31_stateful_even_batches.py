# %% role="sound" explain="model, x, y"
import keras
import numpy as np
from keras.layers import LSTM, Dense

batch = 10
rng = np.random.default_rng(29)
x = rng.normal(size=(60, 15, 3)).astype("float32")
y = x[:, -1, :1]

model = keras.Sequential()
model.add(keras.Input(batch_shape=(batch, 15, 3)))
model.add(LSTM(8, stateful=True))
model.add(Dense(1))
model.compile("adam", "mse")
model.fit(x, y, batch_size=batch, epochs=1, shuffle=False, verbose=0)
out = model.predict(x, batch_size=batch, verbose=0)
