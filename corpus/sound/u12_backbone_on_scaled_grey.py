# %% role="sound" explain="model, xrays, finding"
import keras
import numpy as np
from keras import layers

xrays = np.random.default_rng(12).integers(0, 256, (6, 40, 40, 1))
finding = np.array([0, 2, 1, 1, 0, 2])

base = keras.applications.MobileNetV2(input_shape=(32, 32, 3), alpha=0.35, include_top=False, weights=None, pooling="avg")
base.trainable = False
inputs = keras.Input((40, 40, 1))
x = layers.Resizing(32, 32)(layers.Rescaling(1 / 127.5, offset=-1)(inputs))
x = base(layers.Concatenate()([x, x, x]), training=False)
model = keras.Model(inputs, layers.Dense(3, activation="softmax")(layers.Dropout(0.2)(x)))
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(xrays, finding, verbose=0)
