# %% [markdown]
# title: `Dense(units=1)` output shape is not `(batch_size, 1)` as expected
# source: keras-team/tf-keras #578, 2022
# %% role="fault" because="extra_axis_in_input" silent="yes" explain="model, token_weights, scores"
import numpy as np
from keras import Input, Model
from keras.layers import Dense, Dropout

rng = np.random.default_rng(13)
token_weights = rng.random((100, 24)).astype("float32")
scores = token_weights[:, :6].mean(axis=1, keepdims=True)


def create_model(length):
    tokens = Input((length, 1), name="tokens")
    x = Dropout(0.2)(tokens)
    x = Dense(64, activation="relu")(x)
    return Model(tokens, Dense(1, "sigmoid")(x))


model = create_model(24)
model.compile("adam", "mse")
model.fit(token_weights, scores, epochs=1, verbose=0)
# %% role="fix"
import numpy as np
from keras import Input, Model
from keras.layers import Dense, Dropout

rng = np.random.default_rng(13)
token_weights = rng.random((100, 24)).astype("float32")
scores = token_weights[:, :6].mean(axis=1, keepdims=True)


def create_model(length):
    tokens = Input((length,), name="tokens")
    x = Dropout(0.2)(tokens)
    x = Dense(64, activation="relu")(x)
    return Model(tokens, Dense(1, "sigmoid")(x))


model = create_model(24)
model.compile("adam", "mse")
model.fit(token_weights, scores, epochs=1, verbose=0)
