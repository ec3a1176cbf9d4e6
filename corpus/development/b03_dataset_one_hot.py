# %% [markdown]
# title: InvalidArgumentError: logits and labels must have the same first dimension
# source: tensorflow/tensorflow #28226, 2019
# %% role="fault" because="one_hot_with_sparse_loss"
import keras
import numpy as np
import tensorflow as tf

NUM_CATEGORIES = 6
rng = np.random.default_rng(3)
pictures = rng.integers(0, 255, (48, 16, 16, 3)).astype("uint8")
categories = rng.integers(0, NUM_CATEGORIES, 48)

images_ds = tf.data.Dataset.from_tensor_slices(pictures).map(lambda im: tf.cast(im, tf.float32) / 255.0)
labels_ds = tf.data.Dataset.from_tensor_slices(categories).map(lambda c: tf.one_hot(c, NUM_CATEGORIES))
train_ds = tf.data.Dataset.zip((images_ds, labels_ds)).shuffle(48).batch(8)

classifier = keras.Sequential()
classifier.add(keras.layers.Conv2D(8, 3, activation="relu", input_shape=(16, 16, 3)))
classifier.add(keras.layers.GlobalMaxPooling2D())
classifier.add(keras.layers.Dense(NUM_CATEGORIES))
classifier.compile("adam", loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
classifier.fit(train_ds, epochs=1, verbose=0)
# %% role="fix"
import keras
import numpy as np
import tensorflow as tf

NUM_CATEGORIES = 6
rng = np.random.default_rng(3)
pictures = rng.integers(0, 255, (48, 16, 16, 3)).astype("uint8")
categories = rng.integers(0, NUM_CATEGORIES, 48)

images_ds = tf.data.Dataset.from_tensor_slices(pictures).map(lambda im: tf.cast(im, tf.float32) / 255.0)
labels_ds = tf.data.Dataset.from_tensor_slices(categories).map(lambda c: tf.one_hot(c, NUM_CATEGORIES))
train_ds = tf.data.Dataset.zip((images_ds, labels_ds)).shuffle(48).batch(8)

classifier = keras.Sequential()
classifier.add(keras.layers.Conv2D(8, 3, activation="relu", input_shape=(16, 16, 3)))
classifier.add(keras.layers.GlobalMaxPooling2D())
classifier.add(keras.layers.Dense(NUM_CATEGORIES))
classifier.compile("adam", loss=keras.losses.CategoricalCrossentropy(from_logits=True))
classifier.fit(train_ds, epochs=1, verbose=0)
