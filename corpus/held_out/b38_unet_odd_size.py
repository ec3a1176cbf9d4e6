# %% [markdown]
# title: ValueError: A `Concatenate` layer requires inputs with matching shapes except for the concatenation axis. Received: input_shape=[(None, 88, 88, 128), (None, 89, 89, 128)]
# source: keras-team/keras #19964, 2024
# %% role="fault" because="branches_differ"
import numpy as np
import tensorflow as tf


def unet(size, n_levels, initial_features=4, pooling_size=2, in_channels=1, out_channels=1):
    inputs = tf.keras.layers.Input(shape=(size, size, in_channels))
    x = inputs
    pars = dict(kernel_size=3, activation="relu", padding="same")
    skips = {}
    for level in range(n_levels):
        x = tf.keras.layers.Conv2D(initial_features * 2 ** level, **pars)(x)
        if level < n_levels - 1:
            skips[level] = x
            x = tf.keras.layers.MaxPool2D(pooling_size)(x)
    for level in reversed(range(n_levels - 1)):
        x = tf.keras.layers.Conv2DTranspose(initial_features * 2 ** level, strides=pooling_size, **pars)(x)
        x = tf.keras.layers.Concatenate()([x, skips[level]])
        x = tf.keras.layers.Conv2D(initial_features * 2 ** level, **pars)(x)
    x = tf.keras.layers.Conv2D(out_channels, 1, activation="sigmoid", padding="same")(x)
    return tf.keras.Model(inputs, x)


scans = np.random.RandomState(0).rand(8, 38, 38, 1)
model = unet(38, n_levels=4)
heat = model.predict(scans, verbose=0)
# %% role="fix"
import numpy as np
import tensorflow as tf


def unet(size, n_levels, initial_features=4, pooling_size=2, in_channels=1, out_channels=1):
    inputs = tf.keras.layers.Input(shape=(size, size, in_channels))
    x = inputs
    pars = dict(kernel_size=3, activation="relu", padding="same")
    skips = {}
    for level in range(n_levels):
        x = tf.keras.layers.Conv2D(initial_features * 2 ** level, **pars)(x)
        if level < n_levels - 1:
            skips[level] = x
            x = tf.keras.layers.MaxPool2D(pooling_size)(x)
    for level in reversed(range(n_levels - 1)):
        x = tf.keras.layers.Conv2DTranspose(initial_features * 2 ** level, strides=pooling_size, **pars)(x)
        x = tf.keras.layers.Concatenate()([x, skips[level]])
        x = tf.keras.layers.Conv2D(initial_features * 2 ** level, **pars)(x)
    x = tf.keras.layers.Conv2D(out_channels, 1, activation="sigmoid", padding="same")(x)
    return tf.keras.Model(inputs, x)


scans = np.random.RandomState(0).rand(8, 38, 38, 1)
model = unet(40, n_levels=4)
heat = model.predict(np.pad(scans, ((0, 0), (1, 1), (1, 1), (0, 0))), verbose=0)
