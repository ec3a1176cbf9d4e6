"""Convolutional autoencoder with Conv2DTranspose on digits."""
# kind: autoencoder
import keras
from keras import layers
from sklearn.datasets import load_digits

x = load_digits().images[:120].reshape((120, 8, 8, 1)).astype("float32") / 16.0
y = x.copy()

encoder = keras.Sequential([
    keras.Input(shape=(8, 8, 1)),
    layers.Conv2D(8, 3, strides=2, padding="same", activation="relu"),
    layers.Conv2D(16, 3, strides=2, padding="same", activation="relu"),
], name="encoder")
decoder = keras.Sequential([
    keras.Input(shape=(2, 2, 16)),
    layers.Conv2DTranspose(16, 3, strides=2, padding="same", activation="relu"),
    layers.Conv2DTranspose(8, 3, strides=2, padding="same", activation="relu"),
    layers.Conv2D(1, 3, padding="same", activation="sigmoid"),
], name="decoder")

model = keras.Sequential([encoder, decoder])
model.compile(optimizer="adam", loss="mse")
model.fit(x, y, epochs=1, batch_size=24, verbose=0)
