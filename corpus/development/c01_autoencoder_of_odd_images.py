# %% [markdown]
# title: (paraphrased) Autoencoder output is 20 x 20 where the images are 23 x 23
# source: common in Keras threads on convolutional autoencoders, year not shown
# %% role="fault" because="output_size_differs"
import keras
import numpy as np
from keras import layers

photos = np.random.default_rng(0).random((48, 23, 23, 1)).astype("float32")
autoencoder = keras.Sequential(
    [
        keras.Input((23, 23, 1)),
        layers.Conv2D(8, 3, padding="same", activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(8, 3, padding="same", activation="relu"),
        layers.UpSampling2D(2),
        layers.Conv2D(1, 3, padding="same", activation="sigmoid"),
    ]
)
autoencoder.compile("adam", "binary_crossentropy")
autoencoder.fit(photos, photos, epochs=1, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

photos = np.random.default_rng(0).random((48, 23, 23, 1)).astype("float32")[:, :22, :22]
autoencoder = keras.Sequential(
    [
        keras.Input((22, 22, 1)),
        layers.Conv2D(8, 3, padding="same", activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(8, 3, padding="same", activation="relu"),
        layers.UpSampling2D(2),
        layers.Conv2D(1, 3, padding="same", activation="sigmoid"),
    ]
)
autoencoder.compile("adam", "binary_crossentropy")
autoencoder.fit(photos, photos, epochs=1, verbose=0)
