# %% [markdown]
# title: train autoencoder with keras
# source: keras-team/keras #3923, 2016
# %% role="fault" because="targets_broadcast" silent="yes" explain="autoencoder, photos, photos"
import keras
import numpy as np
from keras.layers import Conv2D, Input, MaxPooling2D, UpSampling2D

rng = np.random.default_rng(3923)
photos = rng.random((40, 32, 32, 3)).astype("float32")

input_img = Input(shape=(32, 32, 3))
x = Conv2D(16, 3, activation="relu", padding="same")(input_img)
x = MaxPooling2D(2, padding="same")(x)
x = Conv2D(8, 3, activation="relu", padding="same")(x)
encoded = MaxPooling2D(2, padding="same")(x)

x = Conv2D(8, 3, activation="relu", padding="same")(encoded)
x = UpSampling2D(2)(x)
x = Conv2D(16, 3, activation="relu", padding="same")(x)
x = UpSampling2D(2)(x)
decoded = Conv2D(1, 3, activation="sigmoid", padding="same")(x)

autoencoder = keras.Model(input_img, decoded)
autoencoder.compile(optimizer="adadelta", loss="mean_squared_error")
autoencoder.fit(photos, photos, epochs=1, batch_size=10, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras.layers import Conv2D, Input, MaxPooling2D, UpSampling2D

rng = np.random.default_rng(3923)
photos = rng.random((40, 32, 32, 3)).astype("float32")

input_img = Input(shape=(32, 32, 3))
x = Conv2D(16, 3, activation="relu", padding="same")(input_img)
x = MaxPooling2D(2, padding="same")(x)
x = Conv2D(8, 3, activation="relu", padding="same")(x)
encoded = MaxPooling2D(2, padding="same")(x)

x = Conv2D(8, 3, activation="relu", padding="same")(encoded)
x = UpSampling2D(2)(x)
x = Conv2D(16, 3, activation="relu", padding="same")(x)
x = UpSampling2D(2)(x)
decoded = Conv2D(3, 3, activation="sigmoid", padding="same")(x)

autoencoder = keras.Model(input_img, decoded)
autoencoder.compile(optimizer="adadelta", loss="mean_squared_error")
autoencoder.fit(photos, photos, epochs=1, batch_size=10, verbose=0)
