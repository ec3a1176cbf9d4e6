# %% [markdown]
# title: xray backbone
# source: written for this corpus
# %% role="fault" because="channels_differ"
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers, Model
from tensorflow.keras.applications import MobileNet

xrays = np.random.rand(24, 64, 64, 1).astype("float32")
disease = np.random.randint(0, 3, 24)
ds = tf.data.Dataset.from_tensor_slices((xrays, disease)).batch(8)

base = MobileNet(include_top=False, weights=None, alpha=0.25, input_shape=(64, 64, 3), pooling="avg")
base.trainable = False
inp = layers.Input((64, 64, 1))
x = layers.Rescaling(2.0, offset=-1.0)(inp)
x = base(x)
x = layers.Dense(32, activation="relu")(x)
out = layers.Dense(3, activation="softmax")(x)
model = Model(inp, out)
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(ds, epochs=1)
# %% role="fix"
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers, Model
from tensorflow.keras.applications import MobileNet

xrays = np.random.rand(24, 64, 64, 1).astype("float32")
disease = np.random.randint(0, 3, 24)
ds = tf.data.Dataset.from_tensor_slices((xrays, disease)).batch(8)

base = MobileNet(include_top=False, weights=None, alpha=0.25, input_shape=(64, 64, 3), pooling="avg")
base.trainable = False
inp = layers.Input((64, 64, 1))
x = layers.Rescaling(2.0, offset=-1.0)(inp)
x = base(layers.Concatenate()([x, x, x]))
x = layers.Dense(32, activation="relu")(x)
out = layers.Dense(3, activation="softmax")(x)
model = Model(inp, out)
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(ds, epochs=1)
