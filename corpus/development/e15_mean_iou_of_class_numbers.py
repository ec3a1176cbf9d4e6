# %% [markdown]
# title: tf.metrics.MeanIoU throws dimensions mismatch error when used with SparseCategoricalCrossEntropy
# source: tensorflow/tensorflow #39586, 2020
# %% role="fault" because="metric_unfit"
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(15)
images = rng.random((8, 14, 14, 3), dtype="float32")
classes = rng.integers(0, 2, (8, 14, 14, 1))

model = tf.keras.Sequential([
    tf.keras.Input((14, 14, 3)),
    tf.keras.layers.Conv2D(6, 3, padding="same", activation="relu"),
    tf.keras.layers.Conv2D(2, 1, activation="softmax"),
])
model.compile("adam", tf.keras.losses.SparseCategoricalCrossentropy(), metrics=[tf.keras.metrics.MeanIoU(num_classes=2)])
model.fit(images, classes, verbose=0)
# %% role="fix"
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(15)
images = rng.random((8, 14, 14, 3), dtype="float32")
classes = rng.integers(0, 2, (8, 14, 14, 1))

model = tf.keras.Sequential([
    tf.keras.Input((14, 14, 3)),
    tf.keras.layers.Conv2D(6, 3, padding="same", activation="relu"),
    tf.keras.layers.Conv2D(2, 1, activation="softmax"),
])
model.compile("adam", tf.keras.losses.SparseCategoricalCrossentropy(), metrics=[tf.keras.metrics.MeanIoU(num_classes=2, sparse_y_pred=False)])
model.fit(images, classes, verbose=0)
