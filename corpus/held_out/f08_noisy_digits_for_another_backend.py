# %% [markdown]
# title: cannot run keras test autoencoders code: Error when checking model target
# source: keras-team/keras #5324, 2017
# %% role="fault" because="channels_first_in_data"
import keras
import numpy as np
from keras.layers import Conv2D, Input, MaxPooling2D, UpSampling2D
from sklearn.datasets import load_digits

images = load_digits().images[:120] / 16.0
x_train = np.reshape(images, (len(images), 1, 8, 8)).astype("float32")
rng = np.random.default_rng(5324)
x_train_noisy = np.clip(x_train + 0.5 * rng.normal(size=x_train.shape), 0.0, 1.0)

input_img = Input(shape=(8, 8, 1))
x = Conv2D(8, 3, activation="relu", padding="same")(input_img)
x = MaxPooling2D(2, padding="same")(x)
x = Conv2D(8, 3, activation="relu", padding="same")(x)
encoded = MaxPooling2D(2, padding="same")(x)
x = Conv2D(8, 3, activation="relu", padding="same")(encoded)
x = UpSampling2D(2)(x)
x = Conv2D(8, 3, activation="relu", padding="same")(x)
x = UpSampling2D(2)(x)
decoded = Conv2D(1, 3, activation="sigmoid", padding="same")(x)

autoencoder = keras.Model(input_img, decoded)
autoencoder.compile(optimizer="adadelta", loss="binary_crossentropy")
autoencoder.fit(x_train_noisy, x_train, epochs=1, batch_size=32, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras.layers import Conv2D, Input, MaxPooling2D, UpSampling2D
from sklearn.datasets import load_digits

images = load_digits().images[:120] / 16.0
x_train = np.reshape(images, (len(images), 8, 8, 1)).astype("float32")
rng = np.random.default_rng(5324)
x_train_noisy = np.clip(x_train + 0.5 * rng.normal(size=x_train.shape), 0.0, 1.0)

input_img = Input(shape=(8, 8, 1))
x = Conv2D(8, 3, activation="relu", padding="same")(input_img)
x = MaxPooling2D(2, padding="same")(x)
x = Conv2D(8, 3, activation="relu", padding="same")(x)
encoded = MaxPooling2D(2, padding="same")(x)
x = Conv2D(8, 3, activation="relu", padding="same")(encoded)
x = UpSampling2D(2)(x)
x = Conv2D(8, 3, activation="relu", padding="same")(x)
x = UpSampling2D(2)(x)
decoded = Conv2D(1, 3, activation="sigmoid", padding="same")(x)

autoencoder = keras.Model(input_img, decoded)
autoencoder.compile(optimizer="adadelta", loss="binary_crossentropy")
autoencoder.fit(x_train_noisy, x_train, epochs=1, batch_size=32, verbose=0)
