# %% [markdown]
# title: ValueError: Input 0 of layer sequential is incompatible with the layer: expected ndim=4, found ndim=3.
# source: tensorflow/tensorflow #44250, 2020
# %% role="fault" because="dataset_not_batched"
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers, optimizers

rng = np.random.default_rng(44250)
train_x, train_y = rng.uniform(0, 10, (64, 12, 24, 3)), rng.integers(0, 2, 64)
val_x, val_y = rng.uniform(0, 10, (24, 12, 24, 3)), rng.integers(0, 2, 24)

train_ds = tf.data.Dataset.from_tensor_slices((train_x, train_y))
train_ds = train_ds.shuffle(64).repeat().batch(16).prefetch(tf.data.AUTOTUNE)
val_ds = tf.data.Dataset.from_tensor_slices((val_x, val_y)).prefetch(tf.data.AUTOTUNE)

model = tf.keras.Sequential([
    tf.keras.Input((12, 24, 3)),
    layers.Conv2D(8, 3, activation="relu", padding="same"),
    layers.MaxPooling2D(),
    layers.GlobalAveragePooling2D(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(loss="binary_crossentropy", optimizer=optimizers.SGD(1e-3), metrics=["accuracy"])
model.fit(train_ds, validation_data=val_ds, epochs=1, steps_per_epoch=4, verbose=0)
# %% role="fix"
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers, optimizers

rng = np.random.default_rng(44250)
train_x, train_y = rng.uniform(0, 10, (64, 12, 24, 3)), rng.integers(0, 2, 64)
val_x, val_y = rng.uniform(0, 10, (24, 12, 24, 3)), rng.integers(0, 2, 24)

train_ds = tf.data.Dataset.from_tensor_slices((train_x, train_y))
train_ds = train_ds.shuffle(64).repeat().batch(16).prefetch(tf.data.AUTOTUNE)
val_ds = tf.data.Dataset.from_tensor_slices((val_x, val_y)).batch(16).prefetch(tf.data.AUTOTUNE)

model = tf.keras.Sequential([
    tf.keras.Input((12, 24, 3)),
    layers.Conv2D(8, 3, activation="relu", padding="same"),
    layers.MaxPooling2D(),
    layers.GlobalAveragePooling2D(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(loss="binary_crossentropy", optimizer=optimizers.SGD(1e-3), metrics=["accuracy"])
model.fit(train_ds, validation_data=val_ds, epochs=1, steps_per_epoch=4, verbose=0)
