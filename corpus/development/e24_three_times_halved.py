# %% [markdown]
# title: (paraphrased) Unexpected output shapes in a convolutional autoencoder of 28 x 28 images
# source: taourl.com, read-3049930, 2025
# %% role="fault" because="output_size_differs"
import keras
import numpy as np
from keras import layers

clothes = np.random.default_rng(24).random((12, 28, 28, 1), dtype="float32")

input_img = keras.Input(shape=(28, 28, 1))
x = input_img
for filters in (8, 4, 4):
    x = layers.Conv2D(filters, (3, 3), activation="relu", padding="same")(x)
    x = layers.MaxPooling2D((2, 2), padding="same")(x)
for filters in (4, 4, 8):
    x = layers.Conv2D(filters, (3, 3), activation="relu", padding="same")(x)
    x = layers.UpSampling2D((2, 2))(x)
decoded = layers.Conv2D(1, (3, 3), activation="sigmoid", padding="same")(x)

autoencoder = keras.Model(input_img, decoded)
autoencoder.compile(optimizer="adam", loss="binary_crossentropy")
autoencoder.fit(clothes, clothes, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

clothes = np.random.default_rng(24).random((12, 28, 28, 1), dtype="float32")

input_img = keras.Input(shape=(28, 28, 1))
x = input_img
for filters in (8, 4, 4):
    x = layers.Conv2D(filters, (3, 3), activation="relu", padding="same")(x)
    x = layers.MaxPooling2D((2, 2), padding="same")(x)
for filters in (4, 4, 8):
    x = layers.Conv2D(filters, (3, 3), activation="relu", padding="same")(x)
    x = layers.UpSampling2D((2, 2))(x)
x = layers.Cropping2D(2)(x)
decoded = layers.Conv2D(1, (3, 3), activation="sigmoid", padding="same")(x)

autoencoder = keras.Model(input_img, decoded)
autoencoder.compile(optimizer="adam", loss="binary_crossentropy")
autoencoder.fit(clothes, clothes, verbose=0)
