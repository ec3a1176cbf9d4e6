# %% [markdown]
# title: ValueError: Error when checking input: expected conv2d_1_input to have shape
# source: imfing/keras-flask-deploy-webapp #23, 2020
# %% role="fault" because="channels_differ"
import numpy as np
import keras

rng = np.random.default_rng(18)
weapons = rng.random((64, 28, 28, 3)).astype("float32")
classes = rng.integers(0, 2, 64)

model = keras.Sequential([
    keras.layers.Conv2D(8, 3, activation="relu", input_shape=(28, 28, 3)),
    keras.layers.MaxPooling2D(2),
    keras.layers.Flatten(),
    keras.layers.Dense(2, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(weapons, classes, epochs=1, verbose=0)


def model_predict(png, model):
    x = np.asarray(png, dtype="float32") / 255
    x = np.expand_dims(x, axis=0)
    return model(x, training=False)


upload = rng.integers(0, 256, (28, 28, 4), dtype="uint8")
preds = model_predict(upload, model)
# %% role="fix"
import numpy as np
import keras

rng = np.random.default_rng(18)
weapons = rng.random((64, 28, 28, 3)).astype("float32")
classes = rng.integers(0, 2, 64)

model = keras.Sequential([
    keras.layers.Conv2D(8, 3, activation="relu", input_shape=(28, 28, 3)),
    keras.layers.MaxPooling2D(2),
    keras.layers.Flatten(),
    keras.layers.Dense(2, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(weapons, classes, epochs=1, verbose=0)


def model_predict(png, model):
    x = np.asarray(png, dtype="float32")[..., :3] / 255
    x = np.expand_dims(x, axis=0)
    return model(x, training=False)


upload = rng.integers(0, 256, (28, 28, 4), dtype="uint8")
preds = model_predict(upload, model)
