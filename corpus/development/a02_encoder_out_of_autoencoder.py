# %% [markdown]
# title: ValueError: The layer sequential_6 has never been called and thus has no defined input
# source: keras-team/keras #20339, 2024
# %% role="fault" because="input_not_declared"
import numpy as np
import keras

x = np.random.default_rng(1).random((200, 20)).astype("float32")

autoencoder = keras.Sequential([
    keras.layers.Dense(12, activation="relu"),
    keras.layers.Dense(3, activation="relu", name="bottleneck"),
    keras.layers.Dense(12, activation="relu"),
    keras.layers.Dense(20, activation="sigmoid"),
])
autoencoder.compile(optimizer="adam", loss="mse")

encoder = keras.Model(inputs=autoencoder.inputs, outputs=autoencoder.get_layer("bottleneck").output)
# %% role="fix"
import numpy as np
import keras

x = np.random.default_rng(1).random((200, 20)).astype("float32")

autoencoder = keras.Sequential([
    keras.Input(shape=(20,)),
    keras.layers.Dense(12, activation="relu"),
    keras.layers.Dense(3, activation="relu", name="bottleneck"),
    keras.layers.Dense(12, activation="relu"),
    keras.layers.Dense(20, activation="sigmoid"),
])
autoencoder.compile(optimizer="adam", loss="mse")

encoder = keras.Model(inputs=autoencoder.inputs, outputs=autoencoder.get_layer("bottleneck").output)
