# %% [markdown]
# title: count before build
# source: written for this corpus
# %% role="fault" because="input_not_declared"
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

X = np.random.rand(100, 9).astype("float32")
y = np.random.randint(0, 2, 100)

def build_model(hidden=(32, 16)):
    model = tf.keras.Sequential()
    for h in hidden:
        model.add(layers.Dense(h, activation="relu"))
        model.add(layers.BatchNormalization())
    model.add(layers.Dense(1, activation="sigmoid"))
    return model

model = build_model()
print("parameters:", model.count_params())
model.compile("adam", "binary_crossentropy")
model.fit(X, y, epochs=1)
# %% role="fix"
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

X = np.random.rand(100, 9).astype("float32")
y = np.random.randint(0, 2, 100)

def build_model(hidden=(32, 16)):
    model = tf.keras.Sequential([layers.Input((9,))])
    for h in hidden:
        model.add(layers.Dense(h, activation="relu"))
        model.add(layers.BatchNormalization())
    model.add(layers.Dense(1, activation="sigmoid"))
    return model

model = build_model()
print("parameters:", model.count_params())
model.compile("adam", "binary_crossentropy")
model.fit(X, y, epochs=1)
