# %% [markdown]
# title: Image Classification example without flattening of image array
# source: google-parfait/tensorflow-federated #303, 2019
# %% role="fault" because="output_rank_wrong"
import keras
import tensorflow as tf
from sklearn.datasets import load_digits

digits = load_digits()
train = tf.data.Dataset.from_tensor_slices((digits.images[:256] / 16.0, digits.target[:256])).batch(16)

model = keras.models.Sequential([
    keras.Input(shape=(8, 8)),
    keras.layers.Dense(10, activation="softmax", kernel_initializer="zeros"),
])
model.compile(keras.optimizers.SGD(0.02), loss="sparse_categorical_crossentropy",
              metrics=["sparse_categorical_accuracy"])
model.fit(train, epochs=1, verbose=0)
# %% role="fix"
import keras
import tensorflow as tf
from sklearn.datasets import load_digits

digits = load_digits()
train = tf.data.Dataset.from_tensor_slices((digits.images[:256] / 16.0, digits.target[:256])).batch(16)

model = keras.models.Sequential([
    keras.Input(shape=(8, 8)),
    keras.layers.Flatten(),
    keras.layers.Dense(10, activation="softmax", kernel_initializer="zeros"),
])
model.compile(keras.optimizers.SGD(0.02), loss="sparse_categorical_crossentropy",
              metrics=["sparse_categorical_accuracy"])
model.fit(train, epochs=1, verbose=0)
