# %% [markdown]
# title: ValueError: Operands could not be broadcast together with shapes (56, 56, 32) (112, 112, 32)
# source: keras-team/keras #16925, 2022
# %% role="fault" because="branches_differ"
import keras
import numpy as np
from keras.layers import Add, BatchNormalization, Conv2D, Dense, GlobalAveragePooling2D, Input, LeakyReLU, MaxPool2D

images = np.random.default_rng(0).random((32, 28, 28, 3))
labels = np.arange(32) % 5

visible = Input(shape=(28, 28, 3))
x = Conv2D(8, (3, 3), padding="same", name="conv_1")(visible)
x = LeakyReLU(negative_slope=0.1)(x)
x = BatchNormalization()(x)
block_1 = MaxPool2D(pool_size=(2, 2), padding="same")(x)

x = Conv2D(8, (3, 3), padding="same", name="conv_2")(block_1)
x = LeakyReLU(negative_slope=0.1)(x)
x = BatchNormalization()(x)
x = MaxPool2D(pool_size=(2, 2), padding="same")(x)
block_2 = Add()([x, block_1])

x = GlobalAveragePooling2D()(block_2)
model = keras.Model(visible, Dense(5, activation="softmax")(x))
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(images, labels, epochs=1, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras.layers import Add, BatchNormalization, Conv2D, Dense, GlobalAveragePooling2D, Input, LeakyReLU, MaxPool2D

images = np.random.default_rng(0).random((32, 28, 28, 3))
labels = np.arange(32) % 5

visible = Input(shape=(28, 28, 3))
x = Conv2D(8, (3, 3), padding="same", name="conv_1")(visible)
x = LeakyReLU(negative_slope=0.1)(x)
x = BatchNormalization()(x)
block_1 = MaxPool2D(pool_size=(2, 2), padding="same")(x)

x = Conv2D(8, (3, 3), padding="same", name="conv_2")(block_1)
x = LeakyReLU(negative_slope=0.1)(x)
x = BatchNormalization()(x)
x = MaxPool2D(pool_size=(2, 2), padding="same")(x)
shortcut = MaxPool2D(pool_size=(2, 2), padding="same")(block_1)
block_2 = Add()([x, shortcut])

x = GlobalAveragePooling2D()(block_2)
model = keras.Model(visible, Dense(5, activation="softmax")(x))
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(images, labels, epochs=1, verbose=0)
