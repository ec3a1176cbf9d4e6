# %% [markdown]
# title: Dimensions must be equal, but are 3072 and 1024
# source: written for this corpus, after a common report
# %% role="fault" because="target_channels_differ"
import keras
import numpy as np

def overlap(y_true, y_pred):
    true, predicted = keras.layers.Flatten()(y_true), keras.layers.Flatten()(y_pred)
    return 1 - 2 * keras.ops.sum(true * predicted) / (keras.ops.sum(true) + keras.ops.sum(predicted) + 1e-6)


rng = np.random.default_rng(0)
scans, masks = rng.random((8, 32, 32, 3)), np.repeat(rng.integers(0, 2, (8, 32, 32, 1)), 3, axis=-1).astype("float32")
model = keras.Sequential([keras.Input((32, 32, 3)), keras.layers.Conv2D(1, 3, padding="same", activation="sigmoid")])
model.compile("adam", overlap)
model.fit(scans, masks, verbose=0)
# %% role="fix"
import keras
import numpy as np

def overlap(y_true, y_pred):
    true, predicted = keras.layers.Flatten()(y_true), keras.layers.Flatten()(y_pred)
    return 1 - 2 * keras.ops.sum(true * predicted) / (keras.ops.sum(true) + keras.ops.sum(predicted) + 1e-6)


rng = np.random.default_rng(0)
scans, masks = rng.random((8, 32, 32, 3)), np.repeat(rng.integers(0, 2, (8, 32, 32, 1)), 3, axis=-1).astype("float32")
model = keras.Sequential([keras.Input((32, 32, 3)), keras.layers.Conv2D(1, 3, padding="same", activation="sigmoid")])
model.compile("adam", overlap)
model.fit(scans, masks[..., :1], verbose=0)
