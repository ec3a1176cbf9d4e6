# %% [markdown]
# title: flowers transfer
# source: written for this corpus
# %% role="fault" because="class_numbers_with_categorical_loss"
import numpy as np
import tensorflow as tf

IMG = (64, 64)
images = np.random.rand(24, *IMG, 3).astype("float32")
labels = np.random.randint(0, 5, 24)
ds = tf.data.Dataset.from_tensor_slices((images, labels)).batch(8).prefetch(2)

base = tf.keras.applications.MobileNetV2(input_shape=IMG + (3,), include_top=False,
                                         weights=None, alpha=0.35)
base.trainable = False
inputs = tf.keras.Input(IMG + (3,))
x = base(inputs, training=False)
x = tf.keras.layers.GlobalAveragePooling2D()(x)
outputs = tf.keras.layers.Dense(5, activation="softmax")(x)
model = tf.keras.Model(inputs, outputs)

model.compile("adam", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(ds, epochs=1, verbose=0)
# %% role="fix"
import numpy as np
import tensorflow as tf

IMG = (64, 64)
images = np.random.rand(24, *IMG, 3).astype("float32")
labels = np.random.randint(0, 5, 24)
ds = tf.data.Dataset.from_tensor_slices((images, labels)).batch(8).prefetch(2)

base = tf.keras.applications.MobileNetV2(input_shape=IMG + (3,), include_top=False,
                                         weights=None, alpha=0.35)
base.trainable = False
inputs = tf.keras.Input(IMG + (3,))
x = base(inputs, training=False)
x = tf.keras.layers.GlobalAveragePooling2D()(x)
outputs = tf.keras.layers.Dense(5, activation="softmax")(x)
model = tf.keras.Model(inputs, outputs)

model.compile("adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(ds, epochs=1, verbose=0)
