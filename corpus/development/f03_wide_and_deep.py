# %% [markdown]
# title: [BUG]
# source: ageron/handson-ml2 #606, 2023
# %% role="fault" because="inputs_differ"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(3)
X_train, y_train = rng.normal(size=(80, 8)).astype("float32"), rng.random(80)

input_A = keras.Input(shape=(5,), name="wide_input")
input_B = keras.Input(shape=(6,), name="deep_input")
hidden = layers.Dense(10, activation="relu")(input_B)
output = layers.Dense(1)(layers.concatenate([input_A, hidden]))
model = keras.Model(inputs=[input_A, input_B], outputs=[output])
model.compile(loss="mse", optimizer="sgd")
model.fit(X_train, y_train, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(3)
X_train, y_train = rng.normal(size=(80, 8)).astype("float32"), rng.random(80)

input_A = keras.Input(shape=(5,), name="wide_input")
input_B = keras.Input(shape=(6,), name="deep_input")
hidden = layers.Dense(10, activation="relu")(input_B)
output = layers.Dense(1)(layers.concatenate([input_A, hidden]))
model = keras.Model(inputs=[input_A, input_B], outputs=[output])
model.compile(loss="mse", optimizer="sgd")
model.fit([X_train[:, :5], X_train[:, 2:]], y_train, verbose=0)
