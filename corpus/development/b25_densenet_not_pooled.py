# %% [markdown]
# title: DenseNet is not flatten at the last layer:
# source: keras-team/keras-contrib #229, 2018
# %% role="fault" because="output_rank_wrong"
import keras
import numpy as np
from keras import layers


def dense_block(x, n, growth):
    for _ in range(n):
        y = layers.BatchNormalization()(x)
        y = layers.Activation("relu")(y)
        y = layers.Conv2D(growth, 3, padding="same", use_bias=False)(y)
        x = layers.Concatenate()([x, y])
    return x


def small_densenet(input_shape, classes):
    img = layers.Input(input_shape)
    x = layers.Conv2D(8, 3, strides=2, padding="same")(img)
    x = dense_block(x, 2, 4)
    x = layers.AveragePooling2D(2)(x)
    x = dense_block(x, 2, 4)
    x = layers.Activation("relu")(layers.BatchNormalization(name="final_bn")(x))
    x = layers.Dense(classes, activation="softmax")(x)
    return keras.Model(img, x)


x_train = np.random.RandomState(0).rand(32, 28, 28, 3)
y_train = np.eye(2)[np.arange(32) % 2]
model = small_densenet((28, 28, 3), classes=2)
model.compile("sgd", "categorical_crossentropy")
model.fit(x_train, y_train, epochs=1, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers


def dense_block(x, n, growth):
    for _ in range(n):
        y = layers.BatchNormalization()(x)
        y = layers.Activation("relu")(y)
        y = layers.Conv2D(growth, 3, padding="same", use_bias=False)(y)
        x = layers.Concatenate()([x, y])
    return x


def small_densenet(input_shape, classes):
    img = layers.Input(input_shape)
    x = layers.Conv2D(8, 3, strides=2, padding="same")(img)
    x = dense_block(x, 2, 4)
    x = layers.AveragePooling2D(2)(x)
    x = dense_block(x, 2, 4)
    x = layers.Activation("relu")(layers.BatchNormalization(name="final_bn")(x))
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dense(classes, activation="softmax")(x)
    return keras.Model(img, x)


x_train = np.random.RandomState(0).rand(32, 28, 28, 3)
y_train = np.eye(2)[np.arange(32) % 2]
model = small_densenet((28, 28, 3), classes=2)
model.compile("sgd", "categorical_crossentropy")
model.fit(x_train, y_train, epochs=1, verbose=0)
