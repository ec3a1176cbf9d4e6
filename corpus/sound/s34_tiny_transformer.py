# %% role="sound" explain="model, tokens, label"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(32)
tokens = rng.integers(0, 120, (48, 16))
label = rng.integers(0, 2, 48)

inputs = keras.Input((16,), dtype="int32")
x = layers.Embedding(120, 16)(inputs)
a = layers.MultiHeadAttention(num_heads=2, key_dim=8)(x, x)
x = layers.LayerNormalization()(layers.Add()([x, a]))
f = layers.Dense(16)(layers.Dense(32, activation="relu")(x))
x = layers.LayerNormalization()(layers.Add()([x, f]))
x = layers.GlobalAveragePooling1D()(x)
model = keras.Model(inputs, layers.Dense(2, activation="softmax")(x))
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(tokens, label, epochs=1, verbose=0)
