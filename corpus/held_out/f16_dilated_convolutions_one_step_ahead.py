# %% [markdown]
# title: Understanding output of the model of shapes
# source: kristpapadopoulos/seriesnet #7, 2019
# %% role="fault" because="output_rank_wrong" silent="yes" explain="model, x, y"
import keras
import numpy as np
from keras.layers import Activation, Add, Conv1D, Dropout, Input

length = 32
series = np.cumsum(np.random.default_rng(7).normal(size=220))
series = (series - series.mean()) / series.std()
x = np.array([series[i:i + length] for i in range(len(series) - length)])[..., np.newaxis]
y = series[length:, np.newaxis]


def block(filters, dilation, inputs):
    out = Conv1D(filters, 2, dilation_rate=dilation, padding="causal", activation="selu")(inputs)
    skip = Conv1D(1, 1, use_bias=False)(out)
    through = Conv1D(1, 1, use_bias=False)(out)
    return Add()([inputs, through]), skip


given = Input(shape=(length, 1))
through, skips = given, []
for dilation in (1, 2, 4, 8):
    through, skip = block(8, dilation, through)
    skips.append(skip)
skips[-1] = Dropout(0.5)(skips[-1])
joined = Activation("relu")(Add()(skips))
forecast = Conv1D(1, 1, activation="linear", use_bias=False)(joined)
model = keras.Model(given, forecast)
model.compile(loss="mae", optimizer="adam", metrics=["mse"])
model.fit(x, y, epochs=1, batch_size=47, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras.layers import Activation, Add, Conv1D, Dropout, Input

length = 32
series = np.cumsum(np.random.default_rng(7).normal(size=220))
series = (series - series.mean()) / series.std()
x = np.array([series[i:i + length] for i in range(len(series) - length)])[..., np.newaxis]
y = series[length:, np.newaxis]


def block(filters, dilation, inputs):
    out = Conv1D(filters, 2, dilation_rate=dilation, padding="causal", activation="selu")(inputs)
    skip = Conv1D(1, 1, use_bias=False)(out)
    through = Conv1D(1, 1, use_bias=False)(out)
    return Add()([inputs, through]), skip


given = Input(shape=(length, 1))
through, skips = given, []
for dilation in (1, 2, 4, 8):
    through, skip = block(8, dilation, through)
    skips.append(skip)
skips[-1] = Dropout(0.5)(skips[-1])
joined = Activation("relu")(Add()(skips))
forecast = keras.layers.Dense(1)(keras.layers.Flatten()(joined))
model = keras.Model(given, forecast)
model.compile(loss="mae", optimizer="adam", metrics=["mse"])
model.fit(x, y, epochs=1, batch_size=47, verbose=0)
