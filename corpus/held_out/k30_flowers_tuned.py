# %% [markdown]
# title: flowers tuned
# source: written for this corpus
# %% role="fault" because="loss_unfit" explain="model, train_images, train_labels"
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(5)
train_images = rng.integers(0, 256, (60, 48, 48, 3)).astype("float32")
train_labels = rng.integers(0, 5, 60)

backbone = tf.keras.applications.MobileNet(input_shape=(48, 48, 3), alpha=0.25, include_top=False, weights=None)
backbone.trainable = False

inputs = tf.keras.Input((48, 48, 3))
x = tf.keras.applications.mobilenet.preprocess_input(inputs)
x = backbone(x, training=False)
x = tf.keras.layers.GlobalAveragePooling2D()(x)
x = tf.keras.layers.Dropout(0.2)(x)
outputs = tf.keras.layers.Dense(5)(x)
model = tf.keras.Model(inputs, outputs)
model.compile(optimizer=tf.keras.optimizers.Adam(1e-3),
              loss=tf.keras.losses.SparseCategoricalCrossentropy(),
              metrics=["accuracy"])
model.fit(train_images, train_labels, epochs=1)
# %% role="fix"
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(5)
train_images = rng.integers(0, 256, (60, 48, 48, 3)).astype("float32")
train_labels = rng.integers(0, 5, 60)

backbone = tf.keras.applications.MobileNet(input_shape=(48, 48, 3), alpha=0.25, include_top=False, weights=None)
backbone.trainable = False

inputs = tf.keras.Input((48, 48, 3))
x = tf.keras.applications.mobilenet.preprocess_input(inputs)
x = backbone(x, training=False)
x = tf.keras.layers.GlobalAveragePooling2D()(x)
x = tf.keras.layers.Dropout(0.2)(x)
outputs = tf.keras.layers.Dense(5)(x)
model = tf.keras.Model(inputs, outputs)
model.compile(optimizer=tf.keras.optimizers.Adam(1e-3),
              loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True),
              metrics=["accuracy"])
model.fit(train_images, train_labels, epochs=1)
