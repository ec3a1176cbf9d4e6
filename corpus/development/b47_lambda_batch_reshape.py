# %% [markdown]
# title: How does keras build batches depending on the batch-size?
# source: keras-team/keras #8627, 2017
# %% role="fault" because="batch_size_fixed"
import keras
import numpy as np
from keras import layers, ops

batch_size, length, em_dim = 32, 20, 8
rng = np.random.default_rng(8627)
text_a = rng.integers(0, 100, (90, length))
text_b = rng.integers(0, 100, (90, length))
mood = rng.integers(0, 2, 90)


def branch():
    inp = keras.Input((length,))
    emb = layers.Embedding(100, em_dim)(inp)
    out = layers.Lambda(lambda t: ops.reshape(t, (batch_size, length, em_dim)))(emb)
    return inp, out


in_a, a = branch()
in_b, b = branch()
x = layers.Concatenate()([a, b])
x = layers.LSTM(8)(x)
model = keras.Model([in_a, in_b], layers.Dense(1, activation="sigmoid")(x))
model.compile("adam", "binary_crossentropy")
model.fit([text_a, text_b], mood, batch_size=batch_size, epochs=1, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers, ops

batch_size, length, em_dim = 32, 20, 8
rng = np.random.default_rng(8627)
text_a = rng.integers(0, 100, (90, length))
text_b = rng.integers(0, 100, (90, length))
mood = rng.integers(0, 2, 90)


def branch():
    inp = keras.Input((length,))
    emb = layers.Embedding(100, em_dim)(inp)
    out = layers.Reshape((length, em_dim))(emb)
    return inp, out


in_a, a = branch()
in_b, b = branch()
x = layers.Concatenate()([a, b])
x = layers.LSTM(8)(x)
model = keras.Model([in_a, in_b], layers.Dense(1, activation="sigmoid")(x))
model.compile("adam", "binary_crossentropy")
model.fit([text_a, text_b], mood, batch_size=batch_size, epochs=1, verbose=0)
