# %% [markdown]
# title: Digits learn slowly without an activation in the last layer
# source: written for this corpus
# %% role="fault" because="loss_unfit" silent="yes" explain="model, pixels, digit"
import keras
from keras import layers
from sklearn.datasets import load_digits

pixels, digit = load_digits(return_X_y=True)

model = keras.Sequential([keras.Input((64,)), layers.Dense(32, activation="relu"), layers.Dropout(0.2), layers.Dense(10)])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(pixels / 16, digit, verbose=0)
# %% role="fix"
import keras
from keras import layers
from sklearn.datasets import load_digits

pixels, digit = load_digits(return_X_y=True)

model = keras.Sequential([keras.Input((64,)), layers.Dense(32, activation="relu"), layers.Dropout(0.2), layers.Dense(10)])
model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
model.fit(pixels / 16, digit, verbose=0)
