# %% [markdown]
# title: Input 0 of layer "sequential_1" is incompatible with the layer: expected shape=(None, 1, 3), found shape=(None, 3)
# source: karolzak/keras-unet #51, 2021
# %% role="fault" because="batch_axis_in_input"
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(4)
features = rng.normal(size=(170, 3))
labels = features @ [0.5, -2.0, 1.0] + 3

nn_model = tf.keras.Sequential([
    tf.keras.layers.Input(shape=(1, 3)),
    tf.keras.layers.Dense(64, activation="relu"),
    tf.keras.layers.Dense(64, activation="relu"),
    tf.keras.layers.Dense(1),
])
nn_model.compile(optimizer="adam", loss="mae")
history = nn_model.fit(features, labels, batch_size=16, epochs=1, verbose=0)
# %% role="fix"
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(4)
features = rng.normal(size=(170, 3))
labels = features @ [0.5, -2.0, 1.0] + 3

nn_model = tf.keras.Sequential([
    tf.keras.layers.Input(shape=(3,)),
    tf.keras.layers.Dense(64, activation="relu"),
    tf.keras.layers.Dense(64, activation="relu"),
    tf.keras.layers.Dense(1),
])
nn_model.compile(optimizer="adam", loss="mae")
history = nn_model.fit(features, labels, batch_size=16, epochs=1, verbose=0)
