# %% [markdown]
# title: Shape of model output can differ from target data shape
# source: tensorflow/tensorflow #45813, 2020
# %% role="fault" because="targets_broadcast" silent="yes" explain="dnn_model, train_features, train_labels"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(8)
train_features = rng.normal(100, 30, size=(128, 9)).astype("float32")
train_labels = (50 - 0.2 * train_features[:, :1]).astype("float32")  # miles per gallon

normalizer = layers.Normalization(axis=-1)
normalizer.adapt(train_features)


def build_and_compile_model(norm):
    model = keras.Sequential([
        norm,
        layers.Dense(64, activation="relu"),
        layers.Dense(64, activation="relu"),
        layers.Dense(units=3),
    ])
    model.compile(loss="mean_absolute_error", optimizer=keras.optimizers.Adam(0.001))
    return model


dnn_model = build_and_compile_model(normalizer)
history = dnn_model.fit(train_features, train_labels, validation_split=0.2, verbose=0, epochs=1)
# %% role="fix"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(8)
train_features = rng.normal(100, 30, size=(128, 9)).astype("float32")
train_labels = (50 - 0.2 * train_features[:, :1]).astype("float32")  # miles per gallon

normalizer = layers.Normalization(axis=-1)
normalizer.adapt(train_features)


def build_and_compile_model(norm):
    model = keras.Sequential([
        norm,
        layers.Dense(64, activation="relu"),
        layers.Dense(64, activation="relu"),
        layers.Dense(units=1),
    ])
    model.compile(loss="mean_absolute_error", optimizer=keras.optimizers.Adam(0.001))
    return model


dnn_model = build_and_compile_model(normalizer)
history = dnn_model.fit(train_features, train_labels, validation_split=0.2, verbose=0, epochs=1)
