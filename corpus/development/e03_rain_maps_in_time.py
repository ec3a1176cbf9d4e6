# %% [markdown]
# title: ConvLSTM2D reads the 5 dim inputs as 6 dim
# source: keras-team/keras #10235, 2018
# %% role="fault" because="batch_axis_in_input"
import numpy as np
from keras import Input, Model, layers

rain = np.random.default_rng(3).random((16, 4, 9, 9, 1), dtype="float32")
next_map = rain[:, -1]

seen = Input(shape=rain.shape)
x = layers.ConvLSTM2D(4, kernel_size=3, padding="same")(seen)
x = layers.Conv2D(1, 3, padding="same", activation="sigmoid")(x)
nowcast = Model(seen, x)
nowcast.compile(loss="mse", optimizer="adam")
nowcast.fit(rain, next_map, verbose=0)
# %% role="fix"
import numpy as np
from keras import Input, Model, layers

rain = np.random.default_rng(3).random((16, 4, 9, 9, 1), dtype="float32")
next_map = rain[:, -1]

seen = Input(shape=rain.shape[1:])
x = layers.ConvLSTM2D(4, kernel_size=3, padding="same")(seen)
x = layers.Conv2D(1, 3, padding="same", activation="sigmoid")(x)
nowcast = Model(seen, x)
nowcast.compile(loss="mse", optimizer="adam")
nowcast.fit(rain, next_map, verbose=0)
