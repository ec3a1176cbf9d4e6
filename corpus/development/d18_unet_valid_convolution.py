# %% [markdown]
# title: How to tackle Unet concatenation problem
# source: qubvel/segmentation_models #154, 2019
# %% role="fault" because="branches_differ"
import keras
import numpy as np
from keras.layers import Concatenate, Conv2D, Conv2DTranspose, Input, MaxPooling2D

cells = np.random.default_rng(18).random((6, 64, 64, 1)).astype("float32")
walls = (cells > 0.8).astype("float32")

inputs = Input((64, 64, 1))
down1 = Conv2D(4, 3, activation="relu")(inputs)
down1 = Conv2D(4, 3, activation="relu")(down1)
pool1 = MaxPooling2D(2)(down1)
low = Conv2D(8, 3, activation="relu")(pool1)
up1 = Conv2DTranspose(4, 2, strides=2)(low)
merged = Concatenate()([up1, down1])
out = Conv2D(1, 1, activation="sigmoid")(merged)
model = keras.Model(inputs, out)
model.compile("adam", "binary_crossentropy")
model.fit(cells, walls, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras.layers import Concatenate, Conv2D, Conv2DTranspose, Input, MaxPooling2D

cells = np.random.default_rng(18).random((6, 64, 64, 1)).astype("float32")
walls = (cells > 0.8).astype("float32")

inputs = Input((64, 64, 1))
down1 = Conv2D(4, 3, padding="same", activation="relu")(inputs)
down1 = Conv2D(4, 3, padding="same", activation="relu")(down1)
pool1 = MaxPooling2D(2)(down1)
low = Conv2D(8, 3, padding="same", activation="relu")(pool1)
up1 = Conv2DTranspose(4, 2, strides=2)(low)
merged = Concatenate()([up1, down1])
out = Conv2D(1, 1, activation="sigmoid")(merged)
model = keras.Model(inputs, out)
model.compile("adam", "binary_crossentropy")
model.fit(cells, walls, verbose=0)
