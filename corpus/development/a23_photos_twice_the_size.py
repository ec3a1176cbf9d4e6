# %% [markdown]
# title: Input 0 of layer "dense_2" is incompatible with the layer: expected axis -1 of input shape to have value 16384, but received input with shape (None, 65536)
# source: keras-team/keras #19367, 2024
# %% role="fault" because="other_size_declared"
import numpy as np
import tensorflow as tf
from keras.layers import Conv2D, Dense, Flatten, Input, MaxPool2D
from keras.models import Sequential

rng = np.random.default_rng(22)
leaves = rng.random((48, 64, 64, 3)).astype("float32")
diseases = tf.one_hot(rng.integers(0, 5, 48), 5)
training_set = tf.data.Dataset.from_tensor_slices((leaves[:32], diseases[:32])).batch(8)
validation_set = tf.data.Dataset.from_tensor_slices((leaves[32:], diseases[32:])).batch(8)

cnn = Sequential()
cnn.add(Input((32, 32, 3)))
for filters in (8, 16):
    cnn.add(Conv2D(filters, 3, padding="same", activation="relu"))
    cnn.add(MaxPool2D(pool_size=2, strides=2))
cnn.add(Flatten())
cnn.add(Dense(20, activation="relu"))
cnn.add(Dense(5, activation="softmax"))
cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
cnn.fit(x=training_set, validation_data=validation_set, epochs=1, verbose=0)
# %% role="fix"
import numpy as np
import tensorflow as tf
from keras.layers import Conv2D, Dense, Flatten, Input, MaxPool2D
from keras.models import Sequential

rng = np.random.default_rng(22)
leaves = rng.random((48, 64, 64, 3)).astype("float32")
diseases = tf.one_hot(rng.integers(0, 5, 48), 5)
training_set = tf.data.Dataset.from_tensor_slices((leaves[:32], diseases[:32])).batch(8)
validation_set = tf.data.Dataset.from_tensor_slices((leaves[32:], diseases[32:])).batch(8)

cnn = Sequential()
cnn.add(Input((64, 64, 3)))
for filters in (8, 16):
    cnn.add(Conv2D(filters, 3, padding="same", activation="relu"))
    cnn.add(MaxPool2D(pool_size=2, strides=2))
cnn.add(Flatten())
cnn.add(Dense(20, activation="relu"))
cnn.add(Dense(5, activation="softmax"))
cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
cnn.fit(x=training_set, validation_data=validation_set, epochs=1, verbose=0)
