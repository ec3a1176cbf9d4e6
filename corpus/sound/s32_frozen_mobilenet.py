# %% role="sound" explain="model, flowers, kinds"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(30)
flowers = rng.random((16, 48, 48, 3)).astype("float32")
kinds = keras.utils.to_categorical(np.arange(16) % 5, 5)

base = keras.applications.MobileNetV2(input_shape=(48, 48, 3), alpha=0.35, include_top=False, weights=None)
base.trainable = False
inputs = keras.Input((48, 48, 3))
x = base(inputs, training=False)
x = layers.GlobalAveragePooling2D()(x)
model = keras.Model(inputs, layers.Dense(5, activation="softmax")(x))
model.compile("adam", "categorical_crossentropy")
guess = model(flowers)
