# %% role="sound" explain="autoencoder, digits, digits"
import keras
from keras.layers import Conv2D, Input, MaxPooling2D, UpSampling2D
from sklearn.datasets import load_digits

digits = load_digits().images[:200].reshape(-1, 8, 8, 1) / 16.0

img = Input((8, 8, 1))
x = Conv2D(8, 3, activation="relu", padding="same")(img)
x = MaxPooling2D(2)(x)
x = Conv2D(8, 3, activation="relu", padding="same")(x)
x = UpSampling2D(2)(x)
decoded = Conv2D(1, 3, activation="sigmoid", padding="same")(x)
autoencoder = keras.Model(img, decoded)
autoencoder.compile("adam", "binary_crossentropy")
autoencoder.fit(digits, digits, epochs=1, verbose=0)
