# %% [markdown]
# title: How can i use model.predict to predict single one result?
# source: keras-team/keras #4532, 2016
# %% role="fault" because="batch_axis_missing_in_data" silent="yes" explain="forecaster, latest, actual"
import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(29)
load = np.sin(np.arange(160) / 5) + rng.normal(scale=0.1, size=160)
windows = np.lib.stride_tricks.sliding_window_view(load, 23)[:-1, :, None]
following = load[23:, None]

forecaster = keras.Sequential([keras.Input((23, 1)), layers.LSTM(12), layers.Dense(1)])
forecaster.compile("adam", "mae")
forecaster.fit(windows, following, epochs=1, verbose=0)

latest = windows[-1]
actual = following[-1:]
forecast = forecaster.predict(latest, verbose=0)
# %% role="fix"
import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(29)
load = np.sin(np.arange(160) / 5) + rng.normal(scale=0.1, size=160)
windows = np.lib.stride_tricks.sliding_window_view(load, 23)[:-1, :, None]
following = load[23:, None]

forecaster = keras.Sequential([keras.Input((23, 1)), layers.LSTM(12), layers.Dense(1)])
forecaster.compile("adam", "mae")
forecaster.fit(windows, following, epochs=1, verbose=0)

latest = windows[-1:]
actual = following[-1:]
forecast = forecaster.predict(latest, verbose=0)
