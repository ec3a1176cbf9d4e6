# %% [markdown]
# title: grayscale image input
# source: experiencor/keras-yolo2 #420, 2019
# %% role="fault" because="channels_differ"
import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(19)
frames = rng.random((48, 32, 32, 1)).astype("float32")
boxes = rng.random((48, 4, 4, 5)).astype("float32")


def block(x, filters, name):
    x = layers.Conv2D(filters, 3, padding="same", use_bias=False, name=f"conv_{name}")(x)
    x = layers.BatchNormalization(name=f"norm_{name}")(x)
    x = layers.LeakyReLU(negative_slope=0.1)(x)
    return layers.MaxPooling2D(2)(x)


input_image = keras.Input(shape=(32, 32, 3))
x = input_image
for number, filters in enumerate((8, 16, 16), start=1):
    x = block(x, filters, number)
yolo = keras.Model(input_image, layers.Conv2D(5, 1, name="detection")(x))
yolo.compile(optimizer="adam", loss="mse")
loss = yolo.evaluate(frames, boxes, batch_size=16, verbose=0)
# %% role="fix"
import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(19)
frames = rng.random((48, 32, 32, 1)).astype("float32")
boxes = rng.random((48, 4, 4, 5)).astype("float32")


def block(x, filters, name):
    x = layers.Conv2D(filters, 3, padding="same", use_bias=False, name=f"conv_{name}")(x)
    x = layers.BatchNormalization(name=f"norm_{name}")(x)
    x = layers.LeakyReLU(negative_slope=0.1)(x)
    return layers.MaxPooling2D(2)(x)


input_image = keras.Input(shape=(32, 32, 3))
x = input_image
for number, filters in enumerate((8, 16, 16), start=1):
    x = block(x, filters, number)
yolo = keras.Model(input_image, layers.Conv2D(5, 1, name="detection")(x))
yolo.compile(optimizer="adam", loss="mse")
frames = np.repeat(frames, 3, axis=-1)
loss = yolo.evaluate(frames, boxes, batch_size=16, verbose=0)
