# %% [markdown]
# title: Data cardinality is ambiguous: x sizes: 60000 y sizes: 10000 Please provide data which shares the same first dimension.
# source: tensorflow/tensorflow #47105, 2021
# %% role="fault" because="samples_differ"
import tensorflow as tf
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

features, target = load_digits(return_X_y=True)
x_train, x_test, y_test, y_train = train_test_split(features[:280] / 16, target[:280], random_state=0)

pixels = tf.keras.Input(shape=(64,))
hidden = tf.keras.layers.Dense(32, activation="relu")(pixels)
digit = tf.keras.layers.Dense(10, activation="softmax")(hidden)
recogniser = tf.keras.Model(inputs=pixels, outputs=digit)
recogniser.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
recogniser.fit(x_train, y_train, epochs=1, verbose=0)
# %% role="fix"
import tensorflow as tf
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

features, target = load_digits(return_X_y=True)
x_train, x_test, y_train, y_test = train_test_split(features[:280] / 16, target[:280], random_state=0)

pixels = tf.keras.Input(shape=(64,))
hidden = tf.keras.layers.Dense(32, activation="relu")(pixels)
digit = tf.keras.layers.Dense(10, activation="softmax")(hidden)
recogniser = tf.keras.Model(inputs=pixels, outputs=digit)
recogniser.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
recogniser.fit(x_train, y_train, epochs=1, verbose=0)
