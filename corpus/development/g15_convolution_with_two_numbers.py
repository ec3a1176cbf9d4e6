# %% [markdown]
# title: Computed output size would be negative
# source: written for this corpus, after a common report
# %% role="fault" because="strides_by_position"
import keras
import numpy as np

model = keras.Sequential([keras.Input((30, 30, 3))])
model.add(keras.layers.Conv2D(8, 3, 3))
model.add(keras.layers.MaxPooling2D(2))
model.add(keras.layers.Conv2D(8, 3, 3))
model.add(keras.layers.MaxPooling2D(2))
model.add(keras.layers.Flatten())
model.add(keras.layers.Dense(1))
model.compile("adam", "mse")
model.fit(np.zeros((8, 30, 30, 3)), np.zeros(8), verbose=0)
# %% role="fix"
import keras
import numpy as np

model = keras.Sequential([keras.Input((30, 30, 3))])
model.add(keras.layers.Conv2D(8, (3, 3)))
model.add(keras.layers.MaxPooling2D(2))
model.add(keras.layers.Conv2D(8, (3, 3)))
model.add(keras.layers.MaxPooling2D(2))
model.add(keras.layers.Flatten())
model.add(keras.layers.Dense(1))
model.compile("adam", "mse")
model.fit(np.zeros((8, 30, 30, 3)), np.zeros(8), verbose=0)
