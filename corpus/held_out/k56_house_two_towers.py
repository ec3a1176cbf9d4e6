# %% [markdown]
# title: house two towers
# source: written for this corpus
# %% role="fault" because="inputs_differ"
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

def gen():
    for _ in range(10):
        batch = {
            "picture": np.random.rand(8, 32, 32, 3).astype("float32"),
            "attributes": np.random.rand(8, 5).astype("float32"),
        }
        yield batch, np.random.rand(8, 1).astype("float32")

image = layers.Input((32, 32, 3), name="image")
attrs = layers.Input((5,), name="attributes")
x = layers.Conv2D(8, 3, activation="relu")(image)
x = layers.GlobalAveragePooling2D()(x)
x = layers.Concatenate()([x, attrs])
price = layers.Dense(1)(layers.Dense(16, activation="relu")(x))

model = tf.keras.Model({"image": image, "attributes": attrs}, price)
model.compile(loss="mean_absolute_percentage_error", optimizer="adam")
model.fit(gen(), steps_per_epoch=5, epochs=2, verbose=0)
# %% role="fix"
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

def gen():
    for _ in range(10):
        batch = {
            "image": np.random.rand(8, 32, 32, 3).astype("float32"),
            "attributes": np.random.rand(8, 5).astype("float32"),
        }
        yield batch, np.random.rand(8, 1).astype("float32")

image = layers.Input((32, 32, 3), name="image")
attrs = layers.Input((5,), name="attributes")
x = layers.Conv2D(8, 3, activation="relu")(image)
x = layers.GlobalAveragePooling2D()(x)
x = layers.Concatenate()([x, attrs])
price = layers.Dense(1)(layers.Dense(16, activation="relu")(x))

model = tf.keras.Model({"image": image, "attributes": attrs}, price)
model.compile(loss="mean_absolute_percentage_error", optimizer="adam")
model.fit(gen(), steps_per_epoch=5, epochs=2, verbose=0)
