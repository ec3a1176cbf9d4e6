# %% role="sound" explain="model, x, y"
import keras
import numpy as np
from keras import layers

x = np.random.default_rng(13).random((24, 10, 8)).astype("float32")
y = np.arange(24) % 4
inputs = keras.Input((10, 8))
h = layers.MultiHeadAttention(2, 4)(inputs, inputs)
h = layers.LayerNormalization()(layers.Add()([h, inputs]))
model = keras.Model(inputs, layers.Dense(4)(layers.GlobalAveragePooling1D()(h)))
model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
model.fit(x, y, verbose=0)
