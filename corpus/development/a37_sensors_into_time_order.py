# %% [markdown]
# title: Why is the data form (batch_size, timesteps, input_dim) instead less accurate than (batch_size, input_dim, timesteps)?
# source: philipperemy/keras-tcn #255, 2024
# %% role="fault" because="reshape_scrambles" silent="yes" explain="tcn, x, y"
import numpy as np
from keras import Input, Model
from keras.layers import Conv1D, Dense, GlobalAveragePooling1D

samples, input_dim, timesteps = 90, 4, 40
rng = np.random.default_rng(36)
t = np.arange(timesteps) / 10
speed = rng.uniform(0.5, 2.0, samples)
offsets = np.array([0.0, 5.0, -3.0, 9.0])
recorded = np.sin(speed[:, None, None] * t) + offsets[None, :, None]

x = recorded.reshape(samples, timesteps, input_dim).astype("float32")
y = speed.astype("float32")

i = Input((timesteps, input_dim))
h = i
for dilation in (1, 2, 4):
    h = Conv1D(8, 3, dilation_rate=dilation, padding="causal", activation="relu")(h)
o = Dense(1)(GlobalAveragePooling1D()(h))
tcn = Model(i, o)
tcn.compile("adam", "mse")
tcn.fit(x, y, epochs=1, verbose=0)
# %% role="fix"
import numpy as np
from keras import Input, Model
from keras.layers import Conv1D, Dense, GlobalAveragePooling1D

samples, input_dim, timesteps = 90, 4, 40
rng = np.random.default_rng(36)
t = np.arange(timesteps) / 10
speed = rng.uniform(0.5, 2.0, samples)
offsets = np.array([0.0, 5.0, -3.0, 9.0])
recorded = np.sin(speed[:, None, None] * t) + offsets[None, :, None]

x = recorded.transpose(0, 2, 1).astype("float32")
y = speed.astype("float32")

i = Input((timesteps, input_dim))
h = i
for dilation in (1, 2, 4):
    h = Conv1D(8, 3, dilation_rate=dilation, padding="causal", activation="relu")(h)
o = Dense(1)(GlobalAveragePooling1D()(h))
tcn = Model(i, o)
tcn.compile("adam", "mse")
tcn.fit(x, y, epochs=1, verbose=0)
