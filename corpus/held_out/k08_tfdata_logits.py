# %% [markdown]
# title: tfdata logits
# source: written for this corpus
# %% role="fault" because="dataset_not_batched"
import numpy as np
import tensorflow as tf

x = np.random.rand(256, 28, 28, 1).astype("float32")
y = np.random.randint(0, 10, 256)

ds = tf.data.Dataset.from_tensor_slices((x, y))
ds = ds.shuffle(256).map(lambda a, b: (a * 2.0 - 1.0, b)).prefetch(tf.data.AUTOTUNE)

model = tf.keras.Sequential([
    tf.keras.layers.Input((28, 28, 1)),
    tf.keras.layers.Conv2D(8, 5, activation="relu"),
    tf.keras.layers.GlobalMaxPooling2D(),
    tf.keras.layers.Dense(10),
])
model.compile(optimizer="adam",
              loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True))
model.fit(ds, epochs=1)
# %% role="fix"
import numpy as np
import tensorflow as tf

x = np.random.rand(256, 28, 28, 1).astype("float32")
y = np.random.randint(0, 10, 256)

ds = tf.data.Dataset.from_tensor_slices((x, y))
ds = ds.shuffle(256).map(lambda a, b: (a * 2.0 - 1.0, b)).batch(32).prefetch(tf.data.AUTOTUNE)

model = tf.keras.Sequential([
    tf.keras.layers.Input((28, 28, 1)),
    tf.keras.layers.Conv2D(8, 5, activation="relu"),
    tf.keras.layers.GlobalMaxPooling2D(),
    tf.keras.layers.Dense(10),
])
model.compile(optimizer="adam",
              loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True))
model.fit(ds, epochs=1)
