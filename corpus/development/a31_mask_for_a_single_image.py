# %% [markdown]
# title: How to predict with single image
# source: keras-team/keras-io #431, 2021
# %% role="fault" because="batch_axis_missing_in_data" silent="yes" explain="model, img, truth"
import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(30)
images = rng.random((40, 24, 24, 1)).astype("float32")
masks = (images > 0.5).astype("int32")


def get_model(size, classes):
    model = keras.Sequential([keras.Input(size + (1,))])
    for filters in (8, 8):
        model.add(layers.Conv2D(filters, 3, padding="same", activation="relu"))
    model.add(layers.Conv2D(classes, 3, padding="same", activation="softmax"))
    model.compile("rmsprop", "sparse_categorical_crossentropy")
    return model


model = get_model((24, 24), 2)
model.fit(images, masks, epochs=1, verbose=0)

img, truth = images[0], masks[0]
seg = model.predict(img, verbose=0)
# %% role="fix"
import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(30)
images = rng.random((40, 24, 24, 1)).astype("float32")
masks = (images > 0.5).astype("int32")


def get_model(size, classes):
    model = keras.Sequential([keras.Input(size + (1,))])
    for filters in (8, 8):
        model.add(layers.Conv2D(filters, 3, padding="same", activation="relu"))
    model.add(layers.Conv2D(classes, 3, padding="same", activation="softmax"))
    model.compile("rmsprop", "sparse_categorical_crossentropy")
    return model


model = get_model((24, 24), 2)
model.fit(images, masks, epochs=1, verbose=0)

img, truth = images[:1], masks[:1]
seg = model.predict(img, verbose=0)
