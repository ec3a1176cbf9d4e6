# %% [markdown]
# title: cut autoencoder
# source: written for this corpus
# %% role="fault" because="graph_disconnected"
import numpy as np
from tensorflow.keras.layers import Input, Dense
from tensorflow.keras.models import Model

x_train = np.random.rand(200, 784).astype("float32")

input_img = Input(shape=(784,))
encoded = Dense(128, activation="relu")(input_img)
encoded = Dense(32, activation="relu")(encoded)
decoded = Dense(128, activation="relu")(encoded)
decoded = Dense(784, activation="sigmoid")(decoded)

autoencoder = Model(input_img, decoded)
autoencoder.compile(optimizer="adam", loss="binary_crossentropy")
autoencoder.fit(x_train, x_train, epochs=1, batch_size=50)

encoder = Model(input_img, encoded)
latent = Input(shape=(32,))
decoder = Model(latent, decoded)
print(decoder.predict(encoder.predict(x_train[:5])).shape)
# %% role="fix"
import numpy as np
from tensorflow.keras.layers import Input, Dense
from tensorflow.keras.models import Model

x_train = np.random.rand(200, 784).astype("float32")

input_img = Input(shape=(784,))
encoded = Dense(128, activation="relu")(input_img)
encoded = Dense(32, activation="relu")(encoded)
decoded = Dense(128, activation="relu")(encoded)
decoded = Dense(784, activation="sigmoid")(decoded)

autoencoder = Model(input_img, decoded)
autoencoder.compile(optimizer="adam", loss="binary_crossentropy")
autoencoder.fit(x_train, x_train, epochs=1, batch_size=50)

encoder = Model(input_img, encoded)
latent = Input(shape=(32,))
decoder = Model(latent, autoencoder.layers[-1](autoencoder.layers[-2](latent)))
print(decoder.predict(encoder.predict(x_train[:5])).shape)
