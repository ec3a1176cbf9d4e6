# %% [markdown]
# title: Timeseries classification from scratch's inference result shape is different from what I expected.
# source: keras-team/keras-io #1929, 2024
# %% role="fault" because="batch_axis_missing_in_data" silent="yes" explain="model, heard, label"
import keras
import numpy as np

rng = np.random.default_rng(1929)
y = np.arange(60) % 2
x = np.sin(np.arange(50) / (2 + y[:, None]))[..., None] + rng.normal(scale=0.3, size=(60, 50, 1))
x_train, y_train, x_test, y_test = x[:40], y[:40], x[40:], y[40:]


def make_model(input_shape):
    noise = layer = keras.layers.Input(input_shape)
    for _ in range(2):
        layer = keras.layers.Conv1D(8, 3, padding="same")(layer)
        layer = keras.layers.BatchNormalization()(layer)
        layer = keras.layers.ReLU()(layer)
    layer = keras.layers.GlobalAveragePooling1D()(layer)
    return keras.Model(noise, keras.layers.Dense(2, activation="softmax")(layer))


model = make_model(input_shape=x_train.shape[1:])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["sparse_categorical_accuracy"])
model.fit(x_train, y_train, batch_size=20, epochs=1, verbose=0)

heard, label = x_test[0], y_test[:1]
res = model.predict(heard, verbose=0)
# %% role="fix"
import keras
import numpy as np

rng = np.random.default_rng(1929)
y = np.arange(60) % 2
x = np.sin(np.arange(50) / (2 + y[:, None]))[..., None] + rng.normal(scale=0.3, size=(60, 50, 1))
x_train, y_train, x_test, y_test = x[:40], y[:40], x[40:], y[40:]


def make_model(input_shape):
    noise = layer = keras.layers.Input(input_shape)
    for _ in range(2):
        layer = keras.layers.Conv1D(8, 3, padding="same")(layer)
        layer = keras.layers.BatchNormalization()(layer)
        layer = keras.layers.ReLU()(layer)
    layer = keras.layers.GlobalAveragePooling1D()(layer)
    return keras.Model(noise, keras.layers.Dense(2, activation="softmax")(layer))


model = make_model(input_shape=x_train.shape[1:])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["sparse_categorical_accuracy"])
model.fit(x_train, y_train, batch_size=20, epochs=1, verbose=0)

heard, label = x_test[:1], y_test[:1]
res = model.predict(heard, verbose=0)
