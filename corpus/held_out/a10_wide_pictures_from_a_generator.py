# %% [markdown]
# title: [help wanted] Input shape / target size flow from directory
# source: keras-team/keras #8827, 2017
# %% role="fault" because="axes_swapped" silent="yes" explain="model, pictures, kinds"
import numpy as np
import keras
from keras import layers

img_width, img_height = 72, 18
rng = np.random.default_rng(9)
pictures = rng.random((60, img_height, img_width, 3)).astype("float32")
kinds = rng.integers(0, 2, 60)


class Flow(keras.utils.PyDataset):
    def __len__(self):
        return 3

    def __getitem__(self, index):
        part = slice(20 * index, 20 * index + 20)
        return pictures[part], kinds[part]


model = keras.Sequential([
    keras.Input(shape=(img_width, img_height, 3)),
    layers.Conv2D(8, (3, 3), activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(Flow(), epochs=1, verbose=0)
# %% role="fix"
import numpy as np
import keras
from keras import layers

img_width, img_height = 72, 18
rng = np.random.default_rng(9)
pictures = rng.random((60, img_height, img_width, 3)).astype("float32")
kinds = rng.integers(0, 2, 60)


class Flow(keras.utils.PyDataset):
    def __len__(self):
        return 3

    def __getitem__(self, index):
        part = slice(20 * index, 20 * index + 20)
        return pictures[part], kinds[part]


model = keras.Sequential([
    keras.Input(shape=(img_height, img_width, 3)),
    layers.Conv2D(8, (3, 3), activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(Flow(), epochs=1, verbose=0)
