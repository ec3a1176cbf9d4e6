# %% [markdown]
# title: How to solve this ValueError: Too many dimensions: 3 > 2.
# source: OpenSourceHelpCommunity/Questions #45, 2022
# %% role="fault" because="data_flattened"
import keras
import pandas as pd
from keras import layers
from sklearn.datasets import load_digits

train_df = pd.DataFrame(load_digits().data[:300])
train_df["Label"] = load_digits().target[:300]
y_train = keras.utils.to_categorical(train_df["Label"], 10)
del train_df["Label"]

model = keras.Sequential()
model.add(layers.Conv2D(8, (3, 3), strides=1, padding="same", activation="relu", input_shape=(8, 8, 1)))
model.add(layers.MaxPool2D((2, 2), strides=2, padding="same"))
model.add(layers.Flatten())
model.add(layers.Dense(units=10, activation="softmax"))
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(train_df, y_train, verbose=0)
# %% role="fix"
import keras
import pandas as pd
from keras import layers
from sklearn.datasets import load_digits

train_df = pd.DataFrame(load_digits().data[:300])
train_df["Label"] = load_digits().target[:300]
y_train = keras.utils.to_categorical(train_df["Label"], 10)
del train_df["Label"]

model = keras.Sequential()
model.add(layers.Conv2D(8, (3, 3), strides=1, padding="same", activation="relu", input_shape=(8, 8, 1)))
model.add(layers.MaxPool2D((2, 2), strides=2, padding="same"))
model.add(layers.Flatten())
model.add(layers.Dense(units=10, activation="softmax"))
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(train_df.to_numpy().reshape(-1, 8, 8, 1), y_train, verbose=0)
